package io.github.camelwawp.gateway.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelwawp.gateway.journal.DeliveryChange;

/**
 * The body of {@code direct:delivery}: a delivery, or one of its parts, made progress, or no report arrived in time
 * ({@code NO_REPORT}), or it has expired or was cancelled. Marshals to JSON with these names.
 *
 * @param message id of the message, as in {@code GET /messages/{id}}
 * @param source  kind of source, such as {@code mail}
 * @param key     identifies the message on redelivery, such as a mail's Message-ID
 * @param chatId  JID of the recipient
 * @param part    null for the delivery as a whole
 * @param wawpId  id of the WhatsApp message, or null
 * @param state   {@code SENT}, {@code DELIVERED}, {@code READ}, {@code PLAYED}, {@code ERROR}, {@code NO_REPORT}, {@code EXPIRED}
 *                or {@code CANCELLED}
 * @param at      time of the change, in ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryNews(
        @JsonProperty("message") String message,
        @JsonProperty("source") String source,
        @JsonProperty("key") String key,
        @JsonProperty("chatId") String chatId,
        @JsonProperty("part") Integer part,
        @JsonProperty("wawpId") String wawpId,
        @JsonProperty("state") String state,
        @JsonProperty("at") String at) {

    static DeliveryNews of(DeliveryChange change) {
        return new DeliveryNews(
                change.messageId(),
                change.source(),
                change.key(),
                change.chatId(),
                change.part() == 0 ? null : change.part(),
                change.wawpId(),
                change.state(),
                change.at().toString());
    }

    /** Omits recipient and key: logs print bodies with this method. */
    @Override
    public String toString() {
        return "message " + message + (part == null ? "" : ", part " + part) + ": " + state;
    }
}
