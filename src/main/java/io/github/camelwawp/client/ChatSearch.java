package io.github.camelwawp.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Looks through a chat's newest messages for an own one with the same text, sent since a moment. */
final class ChatSearch {

    /** Clocks differ a little, and WhatsApp counts whole seconds. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final JsonFactory JSON = new JsonFactory();

    private final String text;
    private final long since;
    private final int limit;
    private int messages;
    private boolean reachedBack;
    private String found;

    private ChatSearch(String text, Instant since, int limit) {
        this.text = normal(text);
        this.since = since.minus(CLOCK_SKEW).getEpochSecond();
        this.limit = limit;
    }

    /** @param limit how many messages were asked for: a shorter list is the whole chat */
    static LookUp of(byte[] body, int length, String text, Instant since, int limit) {
        ChatSearch search = new ChatSearch(text, since, limit);
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            if (!search.list(parser)) {
                return LookUp.CANNOT_TELL;
            }
        } catch (IOException notJson) {
            return LookUp.CANNOT_TELL;
        }
        if (search.found != null) {
            return new LookUp(LookUp.Finding.FOUND, search.found);
        }
        return search.reachedBack || search.messages < limit ? LookUp.ABSENT : LookUp.CANNOT_TELL;
    }

    /** The list itself, or wrapped as {@code data} or {@code messages}. */
    private boolean list(JsonParser p) throws IOException {
        JsonToken first = p.nextToken();
        if (first == JsonToken.START_OBJECT) {
            while (p.nextToken() == JsonToken.FIELD_NAME) {
                boolean wrapper = p.currentName().equals("data") || p.currentName().equals("messages");
                first = p.nextToken();
                if (wrapper && first == JsonToken.START_ARRAY) {
                    break;
                }
                p.skipChildren();
            }
        }
        if (first != JsonToken.START_ARRAY) {
            return false;
        }
        while (p.nextToken() == JsonToken.START_OBJECT) {
            message(p);
            messages++;
        }
        return p.currentToken() == JsonToken.END_ARRAY;
    }

    private void message(JsonParser p) throws IOException {
        String id = null;
        String body = null;
        boolean own = false;
        long at = Long.MAX_VALUE;
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            String name = p.currentName();
            JsonToken value = p.nextToken();
            switch (name) {
                case "id" -> id = id(p, value);
                case "body" -> body = value == JsonToken.VALUE_STRING ? p.getText() : body;
                case "fromMe" -> own = value == JsonToken.VALUE_TRUE || "true".equals(p.getText());
                case "timestamp" -> at = AnswerParser.number(p, value, at);
                default -> { }
            }
            if (p.currentToken().isStructStart()) {
                p.skipChildren();
            }
        }
        // Some engines count milliseconds.
        at = at > 100_000_000_000L && at != Long.MAX_VALUE ? at / 1000 : at;
        reachedBack |= at < since;
        if (found == null && id != null && body != null && (own || id.startsWith("true_")) && at >= since
                && normal(body).equals(text)) {
            found = id;
        }
    }

    /** A string, or an object with {@code _serialized}. */
    private static String id(JsonParser p, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            return value == JsonToken.VALUE_STRING ? p.getText() : null;
        }
        String id = null;
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            boolean hit = p.currentName().equals("_serialized");
            p.nextToken();
            id = hit && p.currentToken() == JsonToken.VALUE_STRING ? p.getText() : id;
            p.skipChildren();
        }
        return id;
    }

    /** WhatsApp trims the ends and knows one kind of line break. */
    private static String normal(String s) {
        return s.replace("\r\n", "\n").strip();
    }
}
