package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;

/** A JSON text with <code>${placeholders}</code>, split once when it is loaded so that filling it takes only a few appends. */
final class AnswerTemplate {

    /** The WhatsApp account of the simulated session. */
    static final String OWN_ID = "201111111111@c.us";

    private final List<String> literals = new ArrayList<>();
    private final List<String> holes = new ArrayList<>();

    private AnswerTemplate(String template) {
        int from = 0;
        for (int hole = template.indexOf("${"); hole >= 0; hole = template.indexOf("${", from)) {
            int end = template.indexOf('}', hole);
            literals.add(template.substring(from, hole));
            holes.add(template.substring(hole + 2, end));
            from = end + 1;
        }
        literals.add(template.substring(from));
    }

    /** @throws IllegalStateException if the resource is missing from the jar */
    static AnswerTemplate load(String resource, String before, String after) {
        StringBuilder oneLine = new StringBuilder(before);
        Resources.text(resource).lines().map(String::strip).forEach(oneLine::append);
        return new AnswerTemplate(oneLine.append(after).toString());
    }

    String fill(SandboxMessage message) {
        StringBuilder json = new StringBuilder(4096);
        for (int i = 0; i < holes.size(); i++) {
            json.append(literals.get(i));
            json.append(JsonStringEncoder.getInstance().quoteAsString(value(holes.get(i), message)));
        }
        return json.append(literals.get(holes.size())).toString();
    }

    private static String value(String hole, SandboxMessage message) {
        String chat = message.chatId();
        int at = chat.indexOf('@');
        return switch (hole) {
            case "text" -> message.message();
            case "id" -> message.id();
            case "bareId" -> message.bareId();
            case "chatId" -> chat;
            case "chatUser" -> chat.substring(0, at);
            case "chatServer" -> chat.substring(at + 1);
            case "engineChatId" -> engineId(chat);
            case "ownId" -> OWN_ID;
            case "ownUser" -> OWN_ID.substring(0, OWN_ID.indexOf('@'));
            case "engineOwnId" -> engineId(OWN_ID);
            case "seconds" -> Long.toString(message.at().getEpochSecond());
            case "time" -> message.at().toString();
            case "isReply" -> Boolean.toString(message.replyTo() != null);
            default -> throw new IllegalStateException("No value for the hole " + hole);
        };
    }

    /** Converts a chat id to the suffix that engines other than WEBJS use for persons. */
    static String engineId(String jid) {
        return jid.endsWith("@c.us") ? jid.substring(0, jid.length() - 5) + "@s.whatsapp.net" : jid;
    }
}
