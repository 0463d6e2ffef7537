package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.AckLevel;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole gateway with a queue as its outbox, traced. */
@Timeout(120)
class TracesTest {

    private static final String NUMBER = "201234567891";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP, "gateway.tracing.enabled=true")
            .bean("tracer", provider.get("test"))
            .bean("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));

    private void startWithOutbox() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        start("gateway.jms.url=" + broker.url(), "gateway.outbox=jms:queue:wawp.outbox");
    }

    private void start(String... more) throws Exception {
        gateway.with(more)
                .start(
                        "gateway.events.enabled=true",
                        "gateway.events.secret=WEBHOOK_SECRET",
                        "gateway.events.public-url=http://127.0.0.1:{{gateway.http.port}}",
                        "gateway.events.poll-delay=50");
        gateway.sandbox().acks(AckPlan.none());
    }

    private Stream<SpanData> all() {
        return spans.getFinishedSpanItems().stream();
    }

    private List<SpanData> sends() {
        return all().filter(span -> span.getKind() == SpanKind.CLIENT).toList();
    }

    private boolean isTold() {
        return all().anyMatch(span ->
                span.getName().equals("delivery") && span.getTraceId().equals(TRACE));
    }

    @Test
    void aTraceGoesFromTheCallerThroughTheJournalTheOutboxAndTheBacklogToTheReport() throws Exception {
        startWithOutbox();
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to(NUMBER + "@c.us")
                        .status(503)
                        .body("application/json", "{}"));
        gateway.http()
                .send(gateway.http()
                        .message("{\"to\": \"" + NUMBER + "\", \"text\": \"A secret text\"}")
                        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("A secret text"));
        gateway.sandbox().ack(gateway.sandbox().messages().get(0).id(), AckLevel.READ);
        await().until(this::isTold);
        await().untilAsserted(() -> assertThat(sends()).hasSize(2));
        assertThat(sends()).extracting(SpanData::getTraceId).containsOnly(TRACE);
    }

    @Test
    void aTraceGoesFromAFileThatIsSentAtOnceToTheReport() throws Exception {
        start();
        gateway.drop("note.txt", "Hello");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("Hello"));
        gateway.sandbox().ack(gateway.sandbox().messages().get(0).id(), AckLevel.READ);
        await().untilAsserted(() -> assertThat(
                        all().filter(span -> span.getName().equals("delivery")).map(SpanData::getTraceId))
                .contains(sends().get(0).getTraceId()));
    }

    @Test
    void aTraceGoesFromACallThatIsSentAtOnceToTheReport() throws Exception {
        start();
        gateway.http()
                .send(gateway.http()
                        .message("{\"to\": \"" + NUMBER + "\", \"text\": \"Hello\"}")
                        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("Hello"));
        gateway.sandbox().ack(gateway.sandbox().messages().get(0).id(), AckLevel.READ);
        await().until(this::isTold);
        await().untilAsserted(() ->
                assertThat(sends()).extracting(SpanData::getTraceId).containsExactly(TRACE));
    }

    @Test
    void noSpanTellsTextNumberOrToken() throws Exception {
        startWithOutbox();
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to(NUMBER + "@c.us")
                        .status(400)
                        .body("application/json", "{\"message\": \"A secret text for " + NUMBER + "\"}"));
        gateway.http().post(NUMBER, "A secret text", null);
        gateway.http().post("{\"to\": \"secret nobody\", \"text\": \"A secret text\"}");
        gateway.drop("secret " + NUMBER + ".txt", "To: " + NUMBER + "\n\nA secret text");
        gateway.http().send(gateway.http().to("/opt-outs/" + NUMBER).DELETE());
        await().until(() -> sends().size() >= 2);
        gateway.stop();
        assertThat(all().map(SpanData::getName)).contains("wawp send-text", "forward", "file");
        assertThat(all()).allSatisfy(span -> assertThat(span.toString())
                .doesNotContain(NUMBER, "secret", "SECRET", "ACCESS_TOKEN", HttpCaller.TOKEN));
    }
}
