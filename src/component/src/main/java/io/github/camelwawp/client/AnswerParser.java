package io.github.camelwawp.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.camelwawp.event.IdReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads an answer once, streaming, for the few fields that matter, whatever their types. If the answer is not JSON, the
 * facts hold its beginning; nothing here throws.
 */
final class AnswerParser {

    /**
     * Answers nest a dozen levels deep; the limit bounds the recursion here. Names are not interned, since the server
     * chooses them.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(200).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private AnswerParser() {}

    static Facts parse(byte[] body, int length) {
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            Facts facts = read(parser);
            if (facts != null) {
                return facts;
            }
        } catch (IOException notCleanJson) {
            // Read again below as text.
        }
        return parse(new String(body, 0, length, StandardCharsets.UTF_8));
    }

    /** Bytes that were not UTF-8 are U+FFFD here: a broken byte in a text must not hide the id beside it. */
    private static Facts parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            Facts facts = read(parser);
            return facts != null ? facts : Facts.plain(text);
        } catch (IOException notJson) {
            return Facts.plain(text);
        }
    }

    private static Facts read(JsonParser p) throws IOException {
        JsonToken first = p.nextToken();
        if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
            return null;
        }
        Facts facts = new Facts();
        data(p, first, facts);
        facts.json = true;
        return facts;
    }

    /** The answer itself, or its {@code data}: a message, or details of an error. */
    private static void data(JsonParser p, JsonToken value, Facts f) throws IOException {
        each(p, value, (name, member) -> fact(p, name, member, f));
    }

    private static void fact(JsonParser p, String name, JsonToken value, Facts f) throws IOException {
        switch (name) {
            case "id" -> id(p, value, f);
            case "key" -> f.keyId = value.isStructStart() ? id(p, value, f.keyId) : f.keyId;
            case "_data" ->
                each(p, value, (part, member) -> {
                    f.engineInfo |= "Info".equals(part);
                    p.skipChildren();
                });
            case "data" -> data(p, value, f);
            case "ack" -> f.ack = integer(p, value, f.ack);
            case "timestamp", "messageTimestamp" -> f.timestamp = number(p, value, f.timestamp);
            case "me" ->
                each(p, value, (part, member) -> f.me = "id".equals(part) ? id(p, member, f.me) : skipped(p, f.me));
            case "status" -> status(p, value, f);
            case "statusCode" -> f.bodyStatus = integer(p, value, f.bodyStatus);
            case "job_id", "jobId" -> f.jobId = text(p, value, f.jobId);
            case "message_id", "messageId" -> f.legacyId = text(p, value, f.legacyId);
            case "sent", "result", "success" -> flag(p, value, f);
            case "code" -> f.code(text(p, value, null));
            case "message" -> f.words = sentences(p, value, f.words);
            case "error", "errors" -> error(p, value, f);
            case "exception" -> exception(p, value, f);
            case "expected" -> f.sessionExpectation |= "WORKING".equals(sentences(p, value, null));
            case "wawp_upstream_error", "wawp_api_error", "proxy_error" -> upstream(p, value, f, name);
            default -> p.skipChildren();
        }
    }

    private static String skipped(JsonParser p, String otherwise) throws IOException {
        p.skipChildren();
        return otherwise;
    }

    private static void id(JsonParser p, JsonToken value, Facts f) throws IOException {
        if (value.isScalarValue()) {
            f.plainId = text(p, value, f.plainId);
        } else {
            f.objectId = id(p, value, f.objectId);
        }
    }

    private static String id(JsonParser p, JsonToken value, String otherwise) throws IOException {
        IdReader reader = new IdReader();
        id(p, value, reader);
        return reader.id() == null ? otherwise : reader.id();
    }

    /** A string, or an object with any of the members of an id. */
    static void id(JsonParser p, JsonToken value, IdReader reader) throws IOException {
        if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
            reader.plain(p.getText());
        } else {
            each(p, value, (name, member) -> {
                if (member.isStructStart()) {
                    p.skipChildren();
                } else if (member != JsonToken.VALUE_NULL) {
                    reader.member(name, p.getText());
                }
            });
        }
    }

    /** A number is an HTTP status; a word is success, error, a state of the queue or a state of the session. */
    private static void status(JsonParser p, JsonToken value, Facts f) throws IOException {
        if (value.isBoolean()) {
            f.flag = value == JsonToken.VALUE_TRUE;
            return;
        }
        String said = text(p, value, null);
        int status = Facts.httpStatus(said);
        if (status > 0) {
            f.bodyStatus = status;
        } else if (said != null && value == JsonToken.VALUE_STRING) {
            f.statusWord = said;
        }
    }

    private static void flag(JsonParser p, JsonToken value, Facts f) throws IOException {
        if (value.isBoolean()) {
            f.flag = value == JsonToken.VALUE_TRUE;
        } else if (value.isScalarValue()) {
            f.flag(text(p, value, ""));
        } else {
            data(p, value, f);
        }
    }

    /** A sentence, an object with code and message, a flag, or a list of these; an empty one is not an error. */
    private static void error(JsonParser p, JsonToken value, Facts f) throws IOException {
        switch (value) {
            case START_ARRAY -> {
                for (JsonToken one = p.nextToken(); one != JsonToken.END_ARRAY && one != null; one = p.nextToken()) {
                    error(p, one, f);
                }
            }
            case START_OBJECT ->
                each(p, value, (name, member) -> {
                    f.error = true;
                    switch (name) {
                        case "key", "code" -> f.code(text(p, member, null));
                        case "message" -> f.words = sentences(p, member, f.words);
                        default -> p.skipChildren();
                    }
                });
            default -> {
                String said = text(p, value, null);
                f.error |= value == JsonToken.VALUE_TRUE || said != null && !said.equals("0");
                f.errorWords = value == JsonToken.VALUE_STRING ? join(f.errorWords, said) : f.errorWords;
            }
        }
    }

    private static void exception(JsonParser p, JsonToken value, Facts f) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            each(p, value, (name, member) -> {
                f.error = true;
                if ("message".equals(name)) {
                    f.exceptionWords = sentences(p, member, f.exceptionWords);
                } else {
                    p.skipChildren();
                }
            });
        } else {
            f.exceptionWords = sentences(p, value, f.exceptionWords);
            f.error |= f.exceptionWords != null;
        }
    }

    private static void upstream(JsonParser p, JsonToken value, Facts f, String name) throws IOException {
        if (value != JsonToken.VALUE_NULL && value != JsonToken.VALUE_FALSE) {
            f.code(name);
        }
        if (value == JsonToken.START_OBJECT) {
            each(p, value, (part, member) -> {
                if ("message".equals(part)) {
                    f.errorWords = sentences(p, member, f.errorWords);
                } else {
                    p.skipChildren();
                }
            });
        } else {
            f.errorWords = sentences(p, value, f.errorWords);
        }
    }

    /** Reads the members of an object or of every object in a list; other values are skipped. */
    static void each(JsonParser p, JsonToken value, Member reader) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            while (p.nextToken() == JsonToken.FIELD_NAME) {
                String name = p.currentName();
                reader.read(name, p.nextToken());
            }
        } else if (value == JsonToken.START_ARRAY) {
            for (JsonToken one = p.nextToken(); one != JsonToken.END_ARRAY && one != null; one = p.nextToken()) {
                each(p, one, reader);
            }
        }
    }

    /** A string, a number, or the joined strings of a list; an object is skipped. */
    private static String sentences(JsonParser p, JsonToken value, String otherwise) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            return text(p, value, otherwise);
        }
        String all = null;
        for (JsonToken one = p.nextToken(); one != JsonToken.END_ARRAY && one != null; one = p.nextToken()) {
            all = join(all, text(p, one, null));
        }
        return all == null ? otherwise : all;
    }

    /** Stops at a length that the log would cut anyway. */
    private static String join(String before, String next) {
        if (before == null) {
            return next;
        }
        return next == null || before.length() > 1000 ? before : before + "; " + next;
    }

    /** A string that is not blank, or a number. */
    static String text(JsonParser p, JsonToken value, String otherwise) throws IOException {
        if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
            String text = p.getText();
            return text.isBlank() ? otherwise : text;
        }
        p.skipChildren();
        return otherwise;
    }

    static Long number(JsonParser p, JsonToken value, Long otherwise) throws IOException {
        try {
            double number = Double.parseDouble(text(p, value, "NaN"));
            return Double.isFinite(number) ? Long.valueOf((long) number) : otherwise;
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    static Integer integer(JsonParser p, JsonToken value, Integer otherwise) throws IOException {
        Long number = number(p, value, null);
        return number == null || number != number.intValue() ? otherwise : Integer.valueOf(number.intValue());
    }

    interface Member {
        /** Reads the whole value. */
        void read(String name, JsonToken value) throws IOException;
    }
}
