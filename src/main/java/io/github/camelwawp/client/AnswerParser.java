package io.github.camelwawp.client;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads an answer once, streaming, for the few fields that matter, whatever type each of them has today.
 * What is not JSON leaves the facts empty; nothing here throws.
 */
final class AnswerParser {

    private static final JsonFactory JSON = new JsonFactory();

    private AnswerParser() {
    }

    static Facts parse(byte[] body, int length) {
        Facts facts = new Facts();
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                first = parser.nextToken();
            }
            if (first == JsonToken.START_OBJECT) {
                envelope(parser, facts);
                facts.json = true;
            }
            return facts;
        } catch (IOException notJson) {
            return new Facts();
        }
    }

    private static void envelope(JsonParser p, Facts f) throws IOException {
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            String name = p.currentName();
            JsonToken value = p.nextToken();
            switch (name) {
                case "id" -> id(p, value, f);
                case "key" -> f.keyId = member(p, value, "id", f.keyId);
                case "_data" -> engineData(p, value, f);
                case "data" -> data(p, value, f);
                case "ack" -> f.ack = integer(p, value, f.ack);
                case "timestamp", "messageTimestamp" -> f.timestamp = number(p, value);
                case "status" -> status(p, value, f);
                case "statusCode" -> f.bodyStatus = integer(p, value, f.bodyStatus);
                case "job_id", "jobId" -> f.jobId = text(p, value);
                case "message_id", "messageId" -> f.legacyId = text(p, value);
                case "sent", "result", "success" -> flag(p, value, f);
                case "code" -> f.code = text(p, value);
                case "message" -> f.words = firstText(p, value, f.words);
                case "error", "errors" -> error(p, value, f);
                case "exception" -> exception(p, value, f);
                case "expected" -> f.sessionExpectation |= skip(p, value);
                case "wawp_upstream_error", "wawp_api_error", "proxy_error" -> upstream(p, value, f, name);
                default -> p.skipChildren();
            }
        }
    }

    private static void id(JsonParser p, JsonToken value, Facts f) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            f.plainId = text(p, value);
            return;
        }
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            String name = p.currentName();
            JsonToken member = p.nextToken();
            switch (name) {
                case "_serialized" -> f.serializedId = text(p, member);
                case "id" -> f.bareId = text(p, member);
                default -> p.skipChildren();
            }
        }
    }

    /** An id as text, whether it is a string or an object with {@code _serialized}. */
    static String idText(JsonParser p, JsonToken value, String otherwise) throws IOException {
        return value == JsonToken.START_OBJECT ? member(p, value, "_serialized", otherwise) : firstText(p, value, otherwise);
    }

    /** {@code {"data": {…a message…}}} and {@code {"code", "message", "data": {"status": 400}}} are both met. */
    private static void data(JsonParser p, JsonToken value, Facts f) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            envelope(p, f);
        } else if (value == JsonToken.START_ARRAY) {
            JsonToken first = p.nextToken();
            if (first == JsonToken.START_OBJECT) {
                envelope(p, f);
                first = p.nextToken();
            }
            skipRestOfArray(p, first);
        }
    }

    private static void engineData(JsonParser p, JsonToken value, Facts f) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            p.skipChildren();
            return;
        }
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            f.engineInfo |= "Info".equals(p.currentName());
            p.nextToken();
            p.skipChildren();
        }
    }

    /** A number is an HTTP status; a word is success, error, a queue's word or the session's. */
    private static void status(JsonParser p, JsonToken value, Facts f) throws IOException {
        String s = text(p, value);
        if (s != null && s.length() == 3 && Character.isDigit(s.charAt(0))) {
            f.bodyStatus = Integer.parseInt(s);
        } else if (s != null && value == JsonToken.VALUE_STRING) {
            f.statusWord = s;
        } else if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
            f.flag = value == JsonToken.VALUE_TRUE;
        }
    }

    private static void flag(JsonParser p, JsonToken value, Facts f) throws IOException {
        switch (value) {
            case VALUE_TRUE -> f.flag = true;
            case VALUE_FALSE -> f.flag = false;
            case VALUE_STRING, VALUE_NUMBER_INT -> {
                String s = p.getText();
                f.flag = s.equalsIgnoreCase("true") || s.equals("1") || s.equalsIgnoreCase("success") ? Boolean.TRUE
                        : s.equalsIgnoreCase("false") || s.equals("0") ? Boolean.FALSE : f.flag;
            }
            default -> data(p, value, f);
        }
    }

    private static void error(JsonParser p, JsonToken value, Facts f) throws IOException {
        switch (value) {
            case START_OBJECT -> {
                f.error = true;
                while (p.nextToken() == JsonToken.FIELD_NAME) {
                    String name = p.currentName();
                    JsonToken member = p.nextToken();
                    switch (name) {
                        case "key" -> f.code = firstText(p, member, null);
                        case "code" -> {
                            String code = firstText(p, member, null);
                            f.code = f.code == null ? code : f.code;
                        }
                        case "message" -> f.words = firstText(p, member, f.words);
                        default -> p.skipChildren();
                    }
                }
            }
            case VALUE_STRING, START_ARRAY -> {
                f.errorWords = firstText(p, value, f.errorWords);
                f.error |= f.errorWords != null && !f.errorWords.isBlank();
            }
            case VALUE_TRUE, VALUE_NUMBER_INT -> f.error |= !"0".equals(p.getText());
            default -> p.skipChildren();
        }
    }

    private static void exception(JsonParser p, JsonToken value, Facts f) throws IOException {
        f.error = true;
        f.exceptionWords = value == JsonToken.START_OBJECT ? member(p, value, "message", null) : firstText(p, value, null);
    }

    private static void upstream(JsonParser p, JsonToken value, Facts f, String name) throws IOException {
        f.upstream |= value != JsonToken.VALUE_NULL && value != JsonToken.VALUE_FALSE;
        f.code = f.upstream && f.code == null ? name : f.code;
        f.errorWords = value == JsonToken.START_OBJECT ? member(p, value, "message", f.errorWords)
                : firstText(p, value, f.errorWords);
    }

    /** One member of an object as text; anything else of it is passed over. */
    private static String member(JsonParser p, JsonToken value, String wanted, String otherwise) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            p.skipChildren();
            return otherwise;
        }
        String found = otherwise;
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            boolean hit = wanted.equals(p.currentName());
            JsonToken member = p.nextToken();
            found = hit ? firstText(p, member, found) : found;
            if (!hit) {
                p.skipChildren();
            }
        }
        return found;
    }

    /** A string, a number, or the strings of a list joined; an object is passed over. */
    private static String firstText(JsonParser p, JsonToken value, String otherwise) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            String s = text(p, value);
            return s == null ? otherwise : s;
        }
        StringBuilder all = new StringBuilder();
        JsonToken token;
        while ((token = p.nextToken()) != JsonToken.END_ARRAY && token != null) {
            String s = text(p, token);
            if (s != null) {
                all.append(all.isEmpty() ? "" : "; ").append(s);
            }
        }
        return all.isEmpty() ? otherwise : all.toString();
    }

    private static String text(JsonParser p, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
            return p.getText();
        }
        p.skipChildren();
        return null;
    }

    static Long number(JsonParser p, JsonToken value) throws IOException {
        String s = text(p, value);
        if (s == null) {
            return null;
        }
        try {
            return (long) Double.parseDouble(s);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static Integer integer(JsonParser p, JsonToken value, Integer otherwise) throws IOException {
        Long n = number(p, value);
        return n == null ? otherwise : Integer.valueOf(n.intValue());
    }

    private static boolean skip(JsonParser p, JsonToken value) throws IOException {
        p.skipChildren();
        return value != JsonToken.VALUE_NULL;
    }

    private static void skipRestOfArray(JsonParser p, JsonToken token) throws IOException {
        for (JsonToken t = token; t != JsonToken.END_ARRAY && t != null; t = p.nextToken()) {
            p.skipChildren();
        }
    }
}
