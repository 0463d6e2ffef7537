package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The payloads of events, in the format of the GOWS engine. */
final class EventPayloads {

    private EventPayloads() {}

    /** A message as it appears in events and look-ups. */
    static ObjectNode message(SandboxMessage message, IdShape ids) {
        boolean fromMe = message.fromMe();
        String sender = message.inGroup() ? message.chatId() : message.author();
        ObjectNode json = Json.object();
        ids.put(json, message, message.id());
        return json.put("timestamp", message.at().getEpochSecond())
                .put("from", fromMe ? AnswerTemplate.OWN_ID : sender)
                .put("fromMe", fromMe)
                .put("to", fromMe ? message.chatId() : AnswerTemplate.OWN_ID)
                .put("participant", message.inGroup() ? message.author() : null)
                .put("source", fromMe && !message.typed() ? "api" : "app")
                .put("body", message.message())
                .put("hasMedia", false)
                .putNull("media")
                .put("ack", message.ack().number())
                .put("ackName", message.ack().name());
    }

    /** @param senderAlt the writer's other id, or {@code null} if the engine does not know it */
    static ObjectNode reply(SandboxMessage message, String senderAlt, IdShape ids) {
        ObjectNode payload = message(message, ids);
        String sender = AnswerTemplate.engineId(message.author());
        ObjectNode info = payload.putObject("_data")
                .putObject("Info")
                .put("Chat", message.inGroup() ? message.chatId() : sender)
                .put("Sender", sender)
                .put("IsFromMe", false)
                .put("IsGroup", message.inGroup())
                .put("ID", message.bareId())
                .put("Type", "text")
                .put("PushName", "Somebody")
                .put("Timestamp", message.at().toString());
        if (senderAlt != null) {
            // The engine appends a device number to a phone's id.
            info.put("SenderAlt", AnswerTemplate.engineId(senderAlt).replace("@s.whatsapp.net", ":3@s.whatsapp.net"));
        }
        return payload;
    }

    /** @param lid the privacy id of the chat, or {@code null} to use the chat id that the caller used */
    static ObjectNode ack(SandboxMessage message, AckLevel level, String lid, IdShape ids) {
        ObjectNode json = Json.object();
        ids.put(json, message, lid == null ? message.id() : "true_" + lid + "_" + message.bareId());
        return json.put("from", AnswerTemplate.OWN_ID)
                .put("to", lid == null ? message.chatId() : lid)
                .put("participant", message.inGroup() ? message.author() : null)
                .put("fromMe", true)
                .put("ack", level.number())
                .put("ackName", level.name());
    }

    static ObjectNode session(String status, Instant now) {
        ObjectNode payload = Json.object().put("status", status);
        payload.putArray("statuses").addObject().put("status", status).put("timestamp", now.toEpochMilli());
        return payload;
    }
}
