package io.github.camelwawp.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelwawp.gateway.journal.DeliveryView;
import io.github.camelwawp.gateway.journal.MessageView;
import io.github.camelwawp.gateway.journal.PartRecord;

/** The answer of {@code GET /messages/{id}}, as the OpenAPI description has it; what is not known is left out. */
final class MessageStatus {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private MessageStatus() {
    }

    static Map<String, Object> of(MessageView message) {
        return new MessageStatus()
                .put("id", message.id())
                .put("state", message.state().name())
                .put("reason", message.deliveries().isEmpty() ? message.reason() : null)
                .put("accepted", message.acceptedAt().toString())
                .put("deliveries", message.deliveries().stream().map(MessageStatus::of).toList())
                .fields;
    }

    private static Map<String, Object> of(DeliveryView delivery) {
        return new MessageStatus()
                .put("to", delivery.chatId())
                .put("state", delivery.state().name())
                .put("reason", delivery.reason())
                .put("code", delivery.code())
                .put("finished", delivery.finishedAt() == null ? null : delivery.finishedAt().toString())
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
                .fields;
    }

    private MessageStatus put(String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }
}
