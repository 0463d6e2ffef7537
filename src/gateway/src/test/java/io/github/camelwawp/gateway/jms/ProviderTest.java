package io.github.camelwawp.gateway.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.TestGateway;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueueConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

class ProviderTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway("gateway.jms.enabled=true").onlySources();

    private TestBroker broker;

    @BeforeEach
    void startBroker() {
        broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.with("gateway.jms.url=" + broker.url());
    }

    /** A provider that gets its URL through a setter. */
    public static class SetterFactory extends ActiveMQConnectionFactory {

        private static final long serialVersionUID = 1L;
    }

    @Test
    void artemisIsBuiltIn() throws Exception {
        forwardsWith();
    }

    @Test
    void anotherProviderIsNamedByItsClassWithTheUrlInTheConstructor() throws Exception {
        forwardsWith("gateway.jms.connection-factory=" + ActiveMQQueueConnectionFactory.class.getName());
    }

    @Test
    void orWithASetterForTheUrl() throws Exception {
        forwardsWith("gateway.jms.connection-factory=" + SetterFactory.class.getName());
    }

    @Test
    void orAsABeanEvenOneDefinedInProperties() throws Exception {
        forwardsWith(
                "gateway.jms.url=unused:",
                "gateway.jms.connection-factory=#broker",
                "camel.beans.broker=#class:" + ActiveMQConnectionFactory.class.getName(),
                "camel.beans.broker.brokerURL=" + broker.url());
    }

    @Test
    void connectionsArePooled() throws Exception {
        gateway.start("gateway.outbox=jms:queue:wawp.outbox");
        for (int i = 0; i < 20; i++) {
            broker.send("whatsapp", "text " + i, "chatId", "201234567890@c.us");
        }
        await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(20));
        assertThat(gateway.context()
                        .getComponent("jms", JmsComponent.class)
                        .getConfiguration()
                        .getConnectionFactory())
                .isInstanceOf(JmsPoolConnectionFactory.class);
        // The broker forgets the connections of the messages' sender a moment after they are closed.
        await().until(() -> broker.connections() == 1);
    }

    @Test
    void whatIsConfiguredWronglyStopsTheStartWithASentence() {
        refuses("gateway.jms.connection-factory", "com.example.Missing", "not on the class path");
        refuses("gateway.jms.connection-factory", "java.lang.String", "not a jakarta.jms.ConnectionFactory");
        refuses("gateway.jms.max-size", "1 MB", "whole number");
        refuses("gateway.outbox.consumers", "0", "whole number");
    }

    @Test
    void aUrlThatIsNotUnderstoodIsNotRepeated() {
        assertThatThrownBy(() -> gateway.start("gateway.jms.url=nonsense://user:s3cret-pass@example.com"))
                .satisfies(thrown -> {
                    for (Throwable t = thrown; t != null; t = t.getCause()) {
                        assertThat(t.toString()).doesNotContain("s3cret-pass");
                    }
                })
                .hasStackTraceContaining("gateway.jms.url");
    }

    @Test
    void optionsOfTheUrlOutrankTheGateways() {
        assertThat(Provider.withDefaults("tcp://example.com:61616?callTimeout=1&sslEnabled=true"))
                .startsWith("tcp://example.com:61616?callTimeout=1&sslEnabled=true&")
                .doesNotContain("callTimeout=5000");
        assertThat(Provider.withDefaults("tcp://example.com:61616"))
                .startsWith("tcp://example.com:61616?")
                // Together they let a gateway stop within 15 s although its broker is silent.
                .contains("callTimeout=5000", "connect-timeout-millis=5000", "clientFailureCheckPeriod=4000");
        assertThat(Provider.withDefaults("(tcp://a:1,tcp://b:2)?ha=true")).startsWith("(tcp://a:1,tcp://b:2)?ha=true&");
    }

    @Test
    void theNameOfTheBrokerInTheLogHoldsNoSecret() {
        assertThat(BrokerConnections.plain("tcp://example.com:61616?sslEnabled=true&keyStorePassword=s3cret"))
                .isEqualTo("tcp://example.com:61616");
        assertThat(BrokerConnections.plain("amqps://user:s3cret@example.com")).isEqualTo("amqps://example.com");
        assertThat(BrokerConnections.plain("(tcp://a:1?x=1,tcp://b:2)?password=s3cret"))
                .isEqualTo("(tcp://a:1,tcp://b:2)");
        assertThat(BrokerConnections.plain("failover:(amqp://u:p@a,amqp://u:p@b)?jms.password=s3cret"))
                .isEqualTo("failover:(amqp://a,amqp://b)");
    }

    private void forwardsWith(String... options) throws Exception {
        gateway.start(options);
        broker.send("whatsapp", "hello");
        await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(1));
    }

    private void refuses(String property, String value, String why) {
        assertThatThrownBy(() -> gateway.start("gateway.outbox=jms:queue:wawp.outbox", property + "=" + value))
                .hasStackTraceContaining("application.properties: " + property)
                .hasStackTraceContaining(why);
    }
}
