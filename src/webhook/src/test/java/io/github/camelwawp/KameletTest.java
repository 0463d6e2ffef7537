package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets in the component's jar, run by camel-kamelet. */
class KameletTest extends WebhookedCamel {

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @Test
    void theSinkSendsTheBodyToTheRecipientOfThePropertyOrOfTheHeader() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alert").to("kamelet:wawp-sink?chatId=201234567890@c.us&" + account());
            }
        });
        context.createProducerTemplate().sendBody("direct:alert", "one");
        context.createProducerTemplate()
                .sendBodyAndHeader("direct:alert", "two", "CamelWawpChatId", "+20 123 456 7891");
        assertThat(sandbox.messages())
                .extracting(SandboxMessage::chatId, SandboxMessage::message)
                .containsExactly(tuple("201234567890@c.us", "one"), tuple("201234567891@c.us", "two"));
    }

    @Test
    void theSinkDoesNotStartWithoutAnAccount() {
        assertThatThrownBy(() -> routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:alert").to("kamelet:wawp-sink?chatId=201234567890@c.us");
                    }
                }))
                .hasStackTraceContaining("accessToken");
    }

    @Test
    void theSourceReceivesTheEventsThatItsPropertyNamesAsJson() throws Exception {
        listen("kamelet:wawp-source?webhookSecret=%s&externalUrl=http://127.0.0.1:%d&%s"
                .formatted(SECRET, port, account()));
        sandbox.reply("201234567890@c.us", "Hello");
        await().until(() -> arrived.size() == 1);
        assertThat(arrived.get(0).getMessage().getBody()).isInstanceOf(String.class);
        assertThat(arrived.get(0).getMessage().getBody(String.class)).contains("\"Hello\"");
        assertThat(arrived.get(0).getMessage().getHeaders())
                .containsAllEntriesOf(Map.of("CamelWawpEvent", "message", "CamelWawpSender", "201234567890@c.us"));
        assertThat(endpoint().getEventsConfiguration().wanted()).containsExactly("message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wawp-sink", "wawp-source"})
    void eachPropertyIsExplainedAndTheCredentialsAreMarked(String name) throws IOException {
        JsonNode kamelet =
                new YAMLMapper().readTree(WawpComponent.class.getResource("/kamelets/" + name + ".kamelet.yaml"));
        JsonNode definition = kamelet.at("/spec/definition");
        assertThat(definition.get("title").asText()).contains("WhatsApp");
        assertThat(kamelet.at("/metadata/annotations")
                        .get("camel.apache.org/kamelet.icon")
                        .asText())
                .startsWith("data:image/svg+xml;base64,");
        assertThat(definition.get("properties").properties()).allSatisfy(property -> {
            assertThat(property.getValue().path("title").asText()).isNotEmpty();
            assertThat(property.getValue().path("description").asText()).endsWith(".");
        });
        List<String> credentials = StreamSupport.stream(
                        definition.get("properties").properties().spliterator(), false)
                .filter(property -> property.getValue().path("format").asText().equals("password"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(credentials).contains("accessToken").allSatisfy(credential -> assertThat(definition
                        .at("/properties/" + credential + "/x-descriptors")
                        .toString())
                .contains("urn:camel:group:credentials"));
    }

    private String account() {
        return "instanceId=123456789&accessToken=ACCESS_TOKEN&baseUrl=" + sandbox.baseUrl();
    }
}
