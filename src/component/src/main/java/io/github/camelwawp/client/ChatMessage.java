package io.github.camelwawp.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelwawp.event.IdReader;
import java.io.IOException;

/** One message of a chat's list, with the fields that show whether it is our text; every field may be missing. */
final class ChatMessage {

    /** Larger numbers are milliseconds: as seconds they would mean the year 5138 or later. */
    private static final long MILLIS_FROM = 100_000_000_000L;

    final IdReader id = new IdReader();
    private String body;
    private String engineBody;
    private Boolean own;
    private Long at;
    private Integer ack;
    private String source;
    private String to;

    private ChatMessage() {}

    /** Reads the rest of the object whose start the parser has just passed. */
    static ChatMessage read(JsonParser p) throws IOException {
        ChatMessage message = new ChatMessage();
        AnswerParser.each(p, JsonToken.START_OBJECT, (name, value) -> message.member(p, name, value));
        return message;
    }

    private void member(JsonParser p, String name, JsonToken value) throws IOException {
        switch (name) {
            case "id" -> AnswerParser.id(p, value, id);
            case "key" -> {
                if (value.isStructStart()) {
                    AnswerParser.id(p, value, id);
                }
            }
            case "body" -> body = AnswerParser.text(p, value, body);
            case "fromMe" -> own = flag(p, value);
            case "timestamp", "messageTimestamp" -> at = AnswerParser.number(p, value, at);
            case "ack" -> ack = AnswerParser.integer(p, value, ack);
            case "source" -> source = AnswerParser.text(p, value, source);
            case "to" -> to = AnswerParser.text(p, value, to);
            case "_data" -> AnswerParser.each(p, value, (part, member) -> engine(p, part, member));
            default -> p.skipChildren();
        }
    }

    private void engine(JsonParser p, String name, JsonToken value) throws IOException {
        if (!name.equals("Message")) {
            p.skipChildren();
            return;
        }
        AnswerParser.each(p, value, (part, member) -> {
            switch (part) {
                case "conversation" -> engineBody = AnswerParser.text(p, member, engineBody);
                case "extendedTextMessage" ->
                    AnswerParser.each(p, member, (inner, words) -> {
                        if (inner.equals("text")) {
                            engineBody = AnswerParser.text(p, words, engineBody);
                        } else {
                            p.skipChildren();
                        }
                    });
                default -> p.skipChildren();
            }
        });
    }

    private Boolean flag(JsonParser p, JsonToken value) throws IOException {
        if (value.isBoolean()) {
            return value == JsonToken.VALUE_TRUE;
        }
        String said = AnswerParser.text(p, value, null);
        return said == null ? own : Boolean.valueOf(said.equals("true") || said.equals("1"));
    }

    /** The text, from whichever field holds it, or null. */
    String text() {
        return body != null ? body : engineBody;
    }

    /** Whether the session sent it; null if the message does not say. */
    Boolean own() {
        return own != null ? own : id.fromMe();
    }

    /** Seconds since 1970, or null. */
    Long seconds() {
        if (at == null || at <= 0) {
            return null;
        }
        return at > MILLIS_FROM ? at / 1000 : at;
    }

    /** Whether WhatsApp failed to send it. */
    boolean failed() {
        return ack != null && ack < 0;
    }

    /** Whether the engine reports that it was not sent by API; a restarted engine reports this for every message. */
    boolean typed() {
        return "app".equals(source);
    }

    /** The chat's address, from the id or else from {@code to}; or null. */
    String chat() {
        return id.chat() != null ? id.chat() : to;
    }
}
