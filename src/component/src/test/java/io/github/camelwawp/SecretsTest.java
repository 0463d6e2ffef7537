package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.client.Account;
import io.github.camelwawp.client.HttpSettings;
import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * No log line, exception, JMX attribute or {@code toString()} shows token, password or text; none at INFO or above shows a
 * number.
 */
class SecretsTest {

    private static final String TOKEN = "SECRET_TOKEN_7c1f";
    private static final String PASSWORD = "SECRET_PASSWORD_7c1f";
    private static final String TEXT = "Dear customer, your secret code is WXYZ";
    private static final String NUMBER = "201234567890";
    private static final String URI = "wawp:send-text?accessToken=RAW(" + TOKEN + ")&proxyPassword=" + PASSWORD;

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender = new AbstractAppender("recorder", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            StringBuilder line = new StringBuilder(event.getLoggerName() + " " + event.getLevel() + " "
                    + event.getMessage().getFormattedMessage());
            for (Throwable t = event.getThrown(); t != null; t = t.getCause()) {
                line.append('\n').append(t);
            }
            lines.add(line.toString());
        }
    };

    @BeforeEach
    void record() {
        appender.start();
        Configurator.setRootLevel(Level.INFO);
        Configurator.setLevel("io.github.camelwawp", Level.ALL);
        LoggerContext.getContext(false).getConfiguration().getRootLogger().addAppender(appender, Level.ALL, null);
        LoggerContext.getContext(false).updateLoggers();
        LogManager.getLogger("io.github.camelwawp.check").trace("recording");
        assertThat(lines).hasSize(1);
    }

    @AfterEach
    void stopRecording() {
        LoggerContext.getContext(false).getConfiguration().getRootLogger().removeAppender("recorder");
        LoggerContext.getContext(false).updateLoggers();
        appender.stop();
    }

    @Test
    void noLogLineHoldsASecretWhateverHappens() throws Exception {
        Main main = main(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(URI);
                from("direct:dynamic").toD(URI + "&chatId=${header.to}");
                from("direct:retry")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(1)
                                .redeliveryDelay(1)
                                .logRetryAttempted(true)
                                .logRetryStackTrace(true)
                                .logExhaustedMessageHistory(true))
                        .to(URI);
            }
        });
        try {
            for (MishapKind kind : MishapKind.values()) {
                if (!kind.name().matches("STALL.*|DRIP")) {
                    Mishap mishap = Mishap.of(kind).times(2);
                    sandbox.mishap(
                            kind.name().startsWith("RATE_LIMITED") ? mishap.retryAfter(Duration.ofSeconds(1)) : mishap);
                    assertNothingShown(
                            send(main.getCamelContext(), "direct:retry", Map.of(WawpConstants.CHAT_ID, NUMBER)));
                    sandbox.sandbox().clearMishaps();
                }
            }
            sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                    .status(400)
                    .body(
                            "application/json",
                            "{\"code\":\"" + TOKEN + "\",\"message\":\"no " + TOKEN + " for " + NUMBER + ": " + TEXT
                                    + "\"}"));
            assertNothingShown(send(main.getCamelContext(), "direct:in", Map.of(WawpConstants.CHAT_ID, NUMBER)));
            assertNothingShown(
                    send(main.getCamelContext(), "direct:in", Map.of(WawpConstants.CHAT_ID, "+" + NUMBER + "@c.us")));
            assertNothingShown(send(main.getCamelContext(), "direct:dynamic", Map.of("to", NUMBER)));
            assertThatThrownBy(() -> main.getCamelContext().getEndpoint(URI + "&maxConnections=0"))
                    .satisfies(this::assertNothingShown);
            assertThatThrownBy(() -> main.getCamelContext().getEndpoint(URI + "&noSuchOption=1"))
                    .satisfies(this::assertNothingShown);
        } finally {
            main.stop();
        }
        assertThat(lines).hasSizeGreaterThan(30);
        assertThat(lines)
                .as("the summary of the properties")
                .anyMatch(line -> line.contains("camel.component.wawp.access"));
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(TOKEN, PASSWORD, "secret code", NUMBER));
    }

    @Test
    void noJmxAttributeHoldsASecret() throws Exception {
        Main main = main(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(URI);
            }
        });
        try {
            send(main.getCamelContext(), "direct:in", Map.of(WawpConstants.CHAT_ID, NUMBER));
            sandbox.mishap(MishapKind.CRASH_ECHOING_REQUEST);
            send(main.getCamelContext(), "direct:in", Map.of(WawpConstants.CHAT_ID, NUMBER));
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            int read = 0;
            for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
                assertThat(name.toString()).doesNotContain(TOKEN, PASSWORD, NUMBER);
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    Object value = read(server, name, attribute);
                    assertThat(String.valueOf(value))
                            .as(name + " " + attribute.getName())
                            .doesNotContain(TOKEN, PASSWORD, "secret code", NUMBER);
                    read++;
                }
            }
            assertThat(server.queryNames(new ObjectName("org.apache.camel:type=producers,*"), null))
                    .isNotEmpty();
            assertThat(read).isGreaterThan(100);
        } finally {
            main.stop();
        }
    }

    @Test
    void noToStringHoldsASecret() throws Exception {
        Main main = main(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(URI);
            }
        });
        try {
            WawpEndpoint endpoint = main.getCamelContext().getEndpoint(URI, WawpEndpoint.class);
            WawpConfiguration options = endpoint.getConfiguration();
            options.setProxyHost("localhost");
            List<Object> all = new ArrayList<>(List.of(
                    endpoint,
                    options,
                    endpoint.getComponent(),
                    endpoint.createProducer(),
                    Settings.account(options).get(),
                    Settings.http(options),
                    new Account("1", TOKEN),
                    new HttpSettings.Proxy("localhost", 1, "user", PASSWORD, null),
                    new WawpProducer.SendKey(TEXT, "r", "1"),
                    new Outcome.Failed(Reason.TIMEOUT, 0, null, null, null, null)));
            Exchange exchange = send(main.getCamelContext(), "direct:in", Map.of(WawpConstants.CHAT_ID, NUMBER));
            all.add(exchange.getMessage().getBody());
            all.addAll(exchange.getMessage().getBody(WawpResult.class).getDeliveries());
            sandbox.mishap(MishapKind.HTML);
            all.add(send(main.getCamelContext(), "direct:in", Map.of(WawpConstants.CHAT_ID, NUMBER))
                    .getProperty(WawpConstants.RESULT_PROPERTY));
            assertThat(all).doesNotContainNull().allSatisfy(one -> assertThat(one.toString())
                    .doesNotContain(TOKEN, PASSWORD, "secret code", NUMBER));
        } finally {
            main.stop();
        }
    }

    private static Object read(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) throws Exception {
        try {
            return server.getAttribute(name, attribute.getName());
        } catch (RuntimeMBeanException notNow) {
            return "";
        }
    }

    private Main main(RouteBuilder routes) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(routes);
        main.configure().withAutoConfigurationLogSummary(true).withShutdownTimeout(5);
        Path properties = Files.writeString(
                folder.resolve("application.properties"), """
                camel.component.wawp.base-url = %s
                camel.component.wawp.instance-id = 1
                camel.component.wawp.access-token = %s
                camel.component.wawp.proxy-password = %s
                """.formatted(sandbox.baseUrl(), TOKEN, PASSWORD));
        main.setPropertyPlaceholderLocations("file:" + properties);
        main.start();
        return main;
    }

    private static Exchange send(CamelContext context, String uri, Map<String, Object> headers) {
        return context.createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setBody(TEXT);
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }

    private void assertNothingShown(Exchange exchange) {
        if (exchange.getException() != null) {
            assertNothingShown(exchange.getException());
        }
    }

    private void assertNothingShown(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain(TOKEN, PASSWORD, "secret code", NUMBER);
        }
    }
}
