package io.github.camelwawp.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelwawp.event.IdReader;
import java.io.IOException;

/** One message of a chat's list, as far as it matters whether it is a certain text of ours; every field may be missing. */
final class ChatMessage {

    /** From here on a number counts milliseconds, since as seconds it would be the year 5138. */
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

    /** Reads the object that has just been opened to its end. */
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

    /** The text, wherever it stands, or null. */
    String text() {
        return body != null ? body : engineBody;
    }

    /** Whether the session wrote it; null if nothing says so. */
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

    /** Whether WhatsApp could not send it. */
    boolean failed() {
        return ack != null && ack < 0;
    }

    /** Whether the engine says that no API sent it; one that was started anew says so of every message. */
    boolean typed() {
        return "app".equals(source);
    }

    /** The address of its chat as the id says it, else as {@code to} does; or null. */
    String chat() {
        return id.chat() != null ? id.chat() : to;
    }
}
