package io.github.camelwawp.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WawpTracesTest {

    private static final String NUMBER = "201234567890";

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final DefaultCamelContext context = new DefaultCamelContext();

    /** Starts an application that has a tracer, and this artifact on its class path. */
    @BeforeEach
    void prepare() throws Exception {
        WawpComponent component = new WawpComponent(context);
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setInstanceId("123456789");
        component.getConfiguration().setAccessToken("ACCESS_TOKEN");
        context.addComponent("wawp", component);
        context.getRegistry().bind("tracer", Tracer.class, provider.get("test"));
        context.getRegistry()
                .bind(
                        "propagators",
                        ContextPropagators.class,
                        ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alert").to("wawp:send-text?chatId=" + NUMBER + "@c.us&accessToken=OTHER_TOKEN");
                from("direct:dynamic").toD("wawp:send-text?chatId=${body}@c.us");
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
        provider.close();
    }

    private void trace() {
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
    }

    private void send(String route, Object body) {
        context.start();
        context.createProducerTemplate()
                .send(route, exchange -> exchange.getMessage().setBody(body));
    }

    private static Map<String, Object> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().getKey(), Map.Entry::getValue));
    }

    private SpanData sent() {
        List<SpanData> clients = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT)
                .toList();
        assertThat(clients).hasSize(1);
        return clients.get(0);
    }

    @Test
    void aSendIsASpanBelowThatOfItsRoute() {
        trace();
        send("direct:alert", "word ".repeat(1_000));
        SpanData sent = sent();
        assertThat(sent.getName()).isEqualTo("wawp send-text");
        assertThat(attributes(sent))
                .isEqualTo(Map.of("wawp.outcome", "SENT", "wawp.parts", 2L, "http.response.status_code", 200L));
        assertThat(sent.getEndEpochNanos()).isGreaterThan(sent.getStartEpochNanos());
        SpanData endpoint = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getSpanId().equals(sent.getParentSpanId()))
                .findFirst()
                .orElseThrow();
        assertThat(attributes(endpoint)).containsEntry("component", "camel-wawp");
        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsOnly(sent.getTraceId());
    }

    @Test
    void aFailureTellsWhy() {
        trace();
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(401).body("application/json", "{}"));
        send("direct:alert", "x");
        assertThat(attributes(sent()))
                .containsEntry("wawp.outcome", "ACCOUNT")
                .containsEntry("wawp.reason", "CREDENTIALS")
                .containsEntry("wawp.parts", 0L)
                .containsEntry("http.response.status_code", 401L);
        assertThat(sent().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void aTextThatIsNeverHandedOverHasNoStatus() {
        trace();
        send("direct:alert", " ");
        assertThat(attributes(sent()))
                .containsEntry("wawp.reason", "INVALID_TEXT")
                .doesNotContainKey("http.response.status_code");
    }

    @Test
    void noSpanTellsTextNumberOrToken() {
        trace();
        send("direct:dynamic", NUMBER);
        send("direct:alert", "A secret text");
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .status(400)
                .body("application/json", "{\"message\":\"A secret text for " + NUMBER + "\"}"));
        send("direct:alert", "A secret text");
        assertThat(spans.getFinishedSpanItems()).hasSizeGreaterThan(8);
        assertThat(spans.getFinishedSpanItems())
                .allSatisfy(span -> assertThat(span.toString()).doesNotContain(NUMBER, "secret", "_TOKEN"));
    }

    @Test
    void withoutCamelsTracerNothingIsTraced() {
        send("direct:alert", "x");
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }
}
