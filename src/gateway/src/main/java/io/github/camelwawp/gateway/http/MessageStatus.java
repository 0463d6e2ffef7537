package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.journal.DeliveryView;
import io.github.camelwawp.gateway.journal.MessagePage;
import io.github.camelwawp.gateway.journal.MessageView;
import io.github.camelwawp.gateway.journal.PartRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers of {@code GET /messages} as the OpenAPI description defines them; unknown values are omitted. */
final class MessageStatus {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private MessageStatus() {}

    static Map<String, Object> of(MessagePage page) {
        return new MessageStatus()
                .put("messages", page.messages().stream().map(MessageStatus::of).toList())
                .put("next", page.next() == null ? null : page.next().toString())
                .fields;
    }

    static Map<String, Object> of(MessageView message) {
        return new MessageStatus()
                .put("id", message.id())
                .put("source", message.source())
                .put("key", message.key())
                .put("to", message.to())
                .put("text", message.text())
                .put("state", message.state().name())
                .put("reason", message.deliveries().isEmpty() ? message.reason() : null)
                .put("accepted", message.acceptedAt().toString())
                .put(
                        "deliveries",
                        message.deliveries().stream().map(MessageStatus::of).toList())
                .fields;
    }

    private static Map<String, Object> of(DeliveryView delivery) {
        return new MessageStatus()
                .put("number", delivery.id())
                .put("to", delivery.chatId())
                .put("state", delivery.state().name())
                .put("reason", delivery.reason())
                .put("code", delivery.code())
                .put("sendAt", text(delivery.dueAt()))
                .put("finished", text(delivery.finishedAt()))
                .put("ack", delivery.ack() == null ? null : delivery.ack().name())
                .put("ackAt", text(delivery.ackAt()))
                .put("alarmed", text(delivery.alarmedAt()))
                .put("parts", delivery.parts().stream().map(MessageStatus::of).toList())
                .fields;
    }

    private static Map<String, Object> of(PartRecord part) {
        return new MessageStatus()
                .put("number", part.number())
                .put("state", part.state().name())
                .put("wawpId", part.wawpId())
                .put("reason", part.reason())
                .put("attempts", part.attempts())
                .put("ack", part.ack() == null ? null : part.ack().name())
                .put("ackAt", text(part.ackAt()))
                .fields;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private MessageStatus put(String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }
}
