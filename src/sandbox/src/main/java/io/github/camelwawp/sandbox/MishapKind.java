package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.MishapSetting.ACCEPTED;
import static io.github.camelwawp.sandbox.MishapSetting.BODY;
import static io.github.camelwawp.sandbox.MishapSetting.CONTENT_TYPE;
import static io.github.camelwawp.sandbox.MishapSetting.DELAY_MILLIS;
import static io.github.camelwawp.sandbox.MishapSetting.RETRY_AFTER_SECONDS;
import static io.github.camelwawp.sandbox.MishapSetting.SIZE;
import static io.github.camelwawp.sandbox.MishapSetting.STATUS;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The failures that the sandbox can simulate, each with a sentence that the page shows. */
public enum MishapKind {
    UPSTREAM_ERROR_IN_CODE(
            "Answers with wawp_upstream_error in the field code.", Map.of(STATUS, 502L, ACCEPTED, false)),
    UPSTREAM_ERROR_IN_ERROR(
            "Answers with wawp_upstream_error as the text of the field error.", Map.of(STATUS, 502L, ACCEPTED, false)),
    UPSTREAM_ERROR_IN_ERROR_CODE(
            "Answers with wawp_upstream_error in the field code inside error.", Map.of(STATUS, 502L, ACCEPTED, false)),
    UPSTREAM_ERROR_AS_KEY(
            "Answers with a top-level key wawp_upstream_error, with status 200 by default.",
            Map.of(STATUS, 200L, ACCEPTED, false)),
    STATUS_AND_BODY(
            "Answers with any status and body, an internal error by default.",
            Map.of(
                    STATUS,
                    500L,
                    ACCEPTED,
                    false,
                    CONTENT_TYPE,
                    "application/json",
                    BODY,
                    "{\"statusCode\":500,\"message\":\"Internal server error\"}")),
    CRASH_ECHOING_REQUEST(
            "Answers with a crash report that repeats the whole request, including the token.",
            Map.of(STATUS, 500L, ACCEPTED, false)),
    ERROR_463(
            "Answers with the engine's error 463: WhatsApp refuses this recipient, or all who never wrote first.",
            Map.of(STATUS, 500L)),
    RATE_LIMITED("Answers with 429 and Retry-After in seconds.", Map.of(RETRY_AFTER_SECONDS, 5L)),
    RATE_LIMITED_UNTIL("Answers with 429 and Retry-After as a date.", Map.of(RETRY_AFTER_SECONDS, 5L)),
    STALL_BEFORE_ACCEPTING(
            "Waits for a while, then continues as usual unless the caller has disconnected.",
            Map.of(DELAY_MILLIS, 30_000L)),
    STALL_AFTER_ACCEPTING("Accepts the text at once but answers only after a while.", Map.of(DELAY_MILLIS, 30_000L)),
    DRIP("Accepts the text and sends the answer's body one byte at a time.", Map.of(DELAY_MILLIS, 100L)),
    CLOSE_BEFORE_ACCEPTING("Closes the connection without an answer and does not accept the text.", Map.of()),
    CLOSE_AFTER_ACCEPTING("Accepts the text and closes the connection without an answer.", Map.of()),
    RESET_BEFORE_ACCEPTING("Resets the connection and does not accept the text.", Map.of()),
    RESET_AFTER_ACCEPTING("Accepts the text and resets the connection.", Map.of()),
    CUT_BODY("Accepts the text and closes the connection halfway through the answer's body.", Map.of()),
    HUGE_BODY("Accepts the text and answers with 200 and a body of many megabytes.", Map.of(SIZE, 64L << 20)),
    HTML("Answers with a web page instead of JSON.", Map.of(STATUS, 502L, ACCEPTED, false)),
    EMPTY("Accepts the text and answers with 2xx and no body.", Map.of(STATUS, 200L));

    private final String sentence;
    private final Map<MishapSetting, Object> defaults = new EnumMap<>(MishapSetting.class);

    MishapKind(String sentence, Map<MishapSetting, Object> defaults) {
        this.sentence = sentence;
        this.defaults.put(MishapSetting.COUNT, 1L);
        this.defaults.put(MishapSetting.CHAT_ID, "");
        this.defaults.put(MishapSetting.PATH, "/v2/send/text");
        this.defaults.putAll(defaults);
    }

    /** What the caller sees, in one sentence. */
    public String sentence() {
        return sentence;
    }

    /** The settings of this kind with their default values. */
    Map<MishapSetting, Object> defaults() {
        return defaults;
    }

    /** @throws IllegalArgumentException if there is no such kind; the message lists the kinds */
    static MishapKind named(String name) {
        for (MishapKind kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("mishap must be one of "
                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
    }
}
