package io.github.camelwawp.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of {@code POST /messages}. */
public record MessageRequest(
        @JsonProperty("to") String to,
        @JsonProperty("text") String text,
        @JsonProperty("replyTo") String replyTo,
        @JsonProperty("key") String key,
        @JsonProperty("notAfter") String notAfter) {

    /** Omits the contents: bodies end up in logs. */
    @Override
    public String toString() {
        return "MessageRequest";
    }
}
