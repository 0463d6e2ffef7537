package io.github.camelwawp.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.WawpListener;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WawpMetricsTest {

    private static final String CHAT = "201234567890@c.us";

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MemoryIdempotentRepository optOuts = new MemoryIdempotentRepository();
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void prepare() {
        context = new DefaultCamelContext();
    }

    /** Starts an application that has a registry, and this artifact on its class path. */
    private void start() throws Exception {
        WawpComponent component = new WawpComponent(context);
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setInstanceId("123456789");
        component.getConfiguration().setAccessToken("ACCESS_TOKEN");
        component.getConfiguration().setOptOutRepository(optOuts);
        context.addComponent("wawp", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alert").routeId("alerts").to("wawp:send-text?chatId=" + CHAT);
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void aTextOfTwoPartsIsOneSendWithTwoCalls() throws Exception {
        context.getRegistry().bind("meters", registry);
        start();
        template.sendBody("direct:alert", "word ".repeat(1_000));
        assertThat(count("wawp.sends", "outcome", "SENT", "reason", "none", "source", "alerts"))
                .isEqualTo(1);
        assertThat(count("wawp.attempts")).isEqualTo(2);
        assertThat(count("wawp.parts")).isEqualTo(2);
        assertThat(registry.get("wawp.send.duration")
                        .tag("outcome", "SENT")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void theConnectionsToWawpAreShown() throws Exception {
        context.getRegistry().bind("meters", registry);
        start();
        assertThat(connections("max")).isPositive();
        assertThat(connections("available")).isZero();
        template.sendBody("direct:alert", "x");
        assertThat(connections("available")).isEqualTo(1);
        assertThat(connections("leased")).isZero();
        assertThat(connections("pending")).isZero();
    }

    @Test
    void theConnectionsAreThoseOfTheLatestContextAndNobodyIsWarned() throws Exception {
        try (LogLines log = LogLines.open()) {
            theConnectionsToWawpAreShown();
            context.stop();
            prepare();
            theConnectionsToWawpAreShown();
            assertThat(log.count(Level.WARN, "already registered")).isZero();
        }
    }

    private double connections(String state) {
        return registry.get("wawp.connections").tag("state", state).gauge().value();
    }

    @Test
    void failuresSayWhyAndTheSourceMayBeNamed() throws Exception {
        context.getRegistry().bind("meters", registry);
        start();
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(503).body("application/json", "{}"));
        template.send("direct:alert", exchange -> {
            exchange.setProperty(WawpListener.SOURCE, "mail");
            exchange.getMessage().setBody("later");
        });
        template.send("direct:alert", exchange -> exchange.getMessage().setBody(" "));
        optOuts.start();
        optOuts.add(CHAT);
        template.send("direct:alert", exchange -> exchange.getMessage().setBody("unwanted"));
        assertThat(count("wawp.sends", "outcome", "TRANSIENT", "reason", "UNAVAILABLE", "source", "mail"))
                .isEqualTo(1);
        assertThat(count("wawp.sends", "outcome", "REJECTED", "reason", "INVALID_TEXT", "source", "alerts"))
                .isEqualTo(1);
        assertThat(count("wawp.sends", "outcome", "SUPPRESSED", "reason", "OPTED_OUT", "source", "alerts"))
                .isEqualTo(1);
        assertThat(count("wawp.suppressed")).isEqualTo(1);
        assertThat(count("wawp.attempts")).isEqualTo(1);
        assertThat(count("wawp.parts")).isZero();
    }

    @Test
    void aRedeliveryCountsOnlyWhatItDoes() throws Exception {
        context.getRegistry().bind("meters", registry);
        start();
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .to("201234567891@c.us")
                .status(503)
                .body("application/json", "{}"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:both")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(1))
                        .routeId("both")
                        .to("wawp:send-text?chatId=" + CHAT + ",201234567891@c.us");
            }
        });
        template.sendBody("direct:both", "hello");
        assertThat(count("wawp.sends", "outcome", "SENT", "source", "both")).isEqualTo(2);
        assertThat(count("wawp.sends", "outcome", "TRANSIENT", "source", "both"))
                .isEqualTo(1);
    }

    @Test
    void withoutARegistryTheGlobalOneCounts() throws Exception {
        Metrics.addRegistry(registry);
        try {
            start();
            template.sendBody("direct:alert", "hello");
            assertThat(count("wawp.attempts")).isEqualTo(1);
        } finally {
            Metrics.removeRegistry(registry);
            Metrics.globalRegistry.clear();
        }
    }

    @Test
    void whatOutsidersChooseMakesNoNewSeriesWithoutEnd() {
        WawpMetrics metrics = new WawpMetrics();
        context.getRegistry().bind("meters", registry);
        metrics.setCamelContext(context);
        for (int i = 0; i < 1_000; i++) {
            metrics.event("event " + i, "taken");
        }
        assertThat(count("wawp.events", "event", "other")).isEqualTo(1_000);
        Bounded bounded = new Bounded(10);
        Set<String> values = IntStream.range(0, 1_000)
                .mapToObj(i -> bounded.of("source " + i))
                .collect(Collectors.toSet());
        assertThat(values).hasSize(11).contains("other");
        assertThat(bounded.of("x".repeat(51))).isEqualTo("other");
        assertThat(bounded.of("source 3")).isEqualTo("source 3");
    }
}
