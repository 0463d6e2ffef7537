package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Wraps events in envelopes and posts them to every webhook that subscribes to them. Thread-safe. */
final class EventSender {

    /** Per host; further posts wait. */
    private static final int CONNECTIONS = 64;

    private final AtomicLong count = new AtomicLong(System.nanoTime());
    private final Set<WebhookPost> underWay = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final HttpClient client;
    private final SandboxState state;
    private final InstantSource clock;

    EventSender(Vertx vertx, SandboxState state, InstantSource clock) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.state = state;
        this.clock = clock;
    }

    /**
     * @param payload called only if a webhook subscribes to the event
     * @return completes when each post has been tried once, successfully or not
     */
    Future<Void> send(String event, Supplier<ObjectNode> payload) {
        return send(event, 1, payload);
    }

    /** @param times how often to post the same event */
    Future<Void> send(String event, int times, Supplier<ObjectNode> payload) {
        EventDelivery delivery = state.delivery();
        List<SandboxWebhook> targets = state.webhooks().wanting(event);
        if (targets.isEmpty() || delivery.forget() || state.plan() == SandboxPlan.FREE) {
            return Future.succeededFuture();
        }
        Instant now = clock.instant();
        String id = newId();
        String json = envelope(id, event, now, payload.get()).toString();
        SandboxEvent sent = new SandboxEvent(id, event, json, now);
        state.events().add(sent);
        Buffer body = Buffer.buffer(json.getBytes(StandardCharsets.UTF_8));
        List<Future<Void>> firsts = new ArrayList<>();
        for (SandboxWebhook target : targets) {
            for (int i = 0; i < times; i++) {
                post(sent, target, body, delivery).ifPresent(firsts::add);
            }
        }
        return Future.join(firsts).mapEmpty();
    }

    private Optional<Future<Void>> post(
            SandboxEvent event, SandboxWebhook target, Buffer body, EventDelivery delivery) {
        if (!state.events().begin(event, body.length())) {
            return Optional.empty();
        }
        WebhookPost post = new WebhookPost(vertx, client, state.events(), event, target.url(), body, delivery);
        underWay.add(post);
        post.over().onComplete(over -> underWay.remove(post));
        vertx.runOnContext(soon -> post.start());
        return Optional.of(post.firstAttempt());
    }

    /** After a clear: cancels pending posts, so that none is repeated or waited for. */
    void callOff() {
        List<WebhookPost> posts = List.copyOf(underWay);
        vertx.runOnContext(soon -> posts.forEach(WebhookPost::callOff));
    }

    private ObjectNode envelope(String id, String event, Instant now, ObjectNode payload) {
        ObjectNode envelope = Json.object()
                .put("id", id)
                .put("timestamp", now.toEpochMilli())
                .put("event", event)
                .put("session", state.webhooks().instance());
        envelope.putObject("metadata");
        envelope.putObject("me").put("id", AnswerTemplate.OWN_ID).put("pushName", "Sandbox");
        envelope.set("payload", payload);
        envelope.put("engine", "GOWS");
        envelope.putObject("environment")
                .put("version", "2026.1.1")
                .put("engine", "GOWS")
                .put("tier", "PLUS");
        return envelope;
    }

    private String newId() {
        // An odd multiplier maps 64 bits onto 64 bits one to one: ids look random and never repeat during a run.
        return "evt_01" + HexFormat.of().toHexDigits(count.incrementAndGet() * 0x9E3779B97F4A7C15L) + "00000000";
    }
}
