package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;

/** One open page: remembers what the page has received, and sends what is new. */
final class PageReader {

    /** The most messages that a page gets when it opens, and in one event afterwards. */
    private static final int MESSAGES_AT_ONCE = 500;
    /** The newest messages whose ack changes are sent; acks of older messages are not. */
    private static final int MESSAGES_WITH_ACKS = 2000;
    /** How often to send a heartbeat, so that the connection is not closed as idle. */
    private static final int TICKS_TO_HEARTBEAT = 150;

    private final HttpServerResponse response;
    private final MessageLog messages;
    private Map<String, AckLevel> toldAcks = new HashMap<>();
    private long acks;
    private long place;
    private int clears = -1;
    private int quietTicks;
    private String toldState = "";

    PageReader(HttpServerResponse response, MessageLog messages) {
        this.response = response;
        this.messages = messages;
        response.write("retry: 1000\n\n");
    }

    void tell(String state) {
        if (response.closed() || response.writeQueueFull()) {
            return;
        }
        quietTicks++;
        if (!state.equals(toldState)) {
            event("state", state);
            toldState = state;
        }
        tellMessages();
        tellAcks();
        if (quietTicks >= TICKS_TO_HEARTBEAT) {
            response.write(": still here\n\n");
            quietTicks = 0;
        }
    }

    private void tellMessages() {
        MessageLog.Batch batch = messages.from(place, MESSAGES_AT_ONCE);
        if (batch.clears() != clears) {
            clears = batch.clears();
            batch = messages.latest(MESSAGES_AT_ONCE);
            event("all", Json.of(batch.messages()).toString());
        } else if (!batch.messages().isEmpty()) {
            event("more", Json.of(batch.messages()).toString());
        }
        place = batch.end();
        batch.messages().forEach(message -> toldAcks.put(message.id(), message.ack()));
    }

    private void tellAcks() {
        long now = messages.acks();
        if (now == acks && toldAcks.size() <= 2 * MESSAGES_WITH_ACKS) {
            return;
        }
        acks = now;
        Map<String, AckLevel> latest = new HashMap<>();
        ObjectNode changed = Json.object();
        for (SandboxMessage message : messages.latest(MESSAGES_WITH_ACKS).messages()) {
            latest.put(message.id(), message.ack());
            AckLevel told = toldAcks.get(message.id());
            if (told != null && told != message.ack()) {
                changed.put(message.id(), message.ack().number());
            }
        }
        // Messages that arrived after the last batch are sent with their ack in the next one.
        latest.keySet().retainAll(toldAcks.keySet());
        toldAcks = latest;
        if (!changed.isEmpty()) {
            event("acks", changed.toString());
        }
    }

    private void event(String name, String json) {
        response.write("event: " + name + "\ndata: " + json + "\n\n");
        quietTicks = 0;
    }
}
