package io.github.camelwawp.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelwawp.gateway.message.WrittenTiming;

/** The body of {@code POST /messages}. */
public record MessageRequest(
        @JsonProperty("to") String to,
        @JsonProperty("text") String text,
        @JsonProperty("replyTo") String replyTo,
        @JsonProperty("key") String key,
        @JsonProperty("notAfter") String notAfter,
        @JsonProperty("sendAt") String sendAt,
        @JsonProperty("urgent") Boolean urgent) {

    /** Whether it says when to send it. */
    boolean isTimed() {
        return notAfter != null || sendAt != null || urgent != null;
    }

    WrittenTiming timing() {
        return new WrittenTiming(notAfter, sendAt, urgent == null ? null : urgent.toString());
    }

    /** Omits the contents: bodies end up in logs. */
    @Override
    public String toString() {
        return "MessageRequest";
    }
}
