package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** The settings of a mishap, each with its JSON name and its range of values. */
enum MishapSetting {
    COUNT("count", 1, 1_000_000),
    CHAT_ID("chatId", 256),
    PATH("path", 100),
    STATUS("status", 200, 599),
    BODY("body", 1_000_000),
    CONTENT_TYPE("contentType", 200),
    /** At most 100 s, less than the two minutes after which an idle connection is closed. */
    DELAY_MILLIS("delayMillis", 0, 100_000),
    RETRY_AFTER_SECONDS("retryAfterSeconds", 0, 86_400),
    SIZE("size", 1, 1L << 30),
    ACCEPTED("accepted");

    private final String jsonName;
    private final Class<?> type;
    private final long least;
    private final long most;

    MishapSetting(String jsonName, long least, long most) {
        this(jsonName, Long.class, least, most);
    }

    MishapSetting(String jsonName, int longest) {
        this(jsonName, String.class, 0, longest);
    }

    MishapSetting(String jsonName) {
        this(jsonName, Boolean.class, 0, 0);
    }

    MishapSetting(String jsonName, Class<?> type, long least, long most) {
        this.jsonName = jsonName;
        this.type = type;
        this.least = least;
        this.most = most;
    }

    String jsonName() {
        return jsonName;
    }

    /** @return the value in the JSON. @throws IllegalArgumentException if it is not allowed; the message states the rule */
    Object read(JsonNode node) {
        if (type == Long.class && node.canConvertToExactIntegral() && node.canConvertToLong()) {
            return check(node.longValue());
        }
        if (type == Boolean.class && node.isBoolean()) {
            return node.booleanValue();
        }
        if (type == String.class && node.isTextual()) {
            return check(node.textValue());
        }
        throw new IllegalArgumentException(rule());
    }

    Object check(Object value) {
        if (value instanceof Long number && (number < least || number > most)) {
            throw new IllegalArgumentException(rule());
        }
        if (value instanceof String text) {
            boolean line = this == BODY || text.chars().noneMatch(c -> c < ' ' || c == 127);
            boolean known = this != PATH || SandboxServer.OPERATION_PATHS.contains(text);
            if (text.length() > most || !line || !known) {
                throw new IllegalArgumentException(rule());
            }
        }
        return value;
    }

    private String rule() {
        if (this == PATH) {
            return "path must be one of " + String.join(", ", SandboxServer.OPERATION_PATHS) + ".";
        }
        if (type == Long.class) {
            return jsonName + " must be a whole number from " + least + " to " + most + ".";
        }
        if (type == Boolean.class) {
            return jsonName + " must be true or false.";
        }
        return jsonName + " must be a string of at most " + most + " characters"
                + (this == BODY ? "." : ", without control characters.");
    }
}
