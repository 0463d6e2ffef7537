package io.github.camelwawp.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One event from Wawp. Missing values are null. The envelope's {@code metadata} is dropped, since it may hold the access
 * token.
 *
 * @param id          the envelope's id, or one made of event, message and ack: the same for a repeated event
 * @param event       Wawp's word, such as {@code message.ack}; any word is legal
 * @param session     name or instance id of the session
 * @param timestamp   when it happened
 * @param chatId      JID of the chat: the group in groups
 * @param sender      JID of the author, which may be {@code …@lid}
 * @param senderPhone JID of the author's phone number, {@code …@c.us}, if the event contains it
 * @param messageId   id of the message that the event is about
 * @param text        text of a message, from any field
 * @param ack         WhatsApp's ack number of a {@code message.ack}
 * @param fromMe      whether the session itself sent the message
 * @param status      word of a {@code session.status}, such as {@code WORKING}
 * @param payload     everything else in the event
 */
public record WawpEvent(
        String id,
        String event,
        String session,
        Instant timestamp,
        String chatId,
        String sender,
        String senderPhone,
        String messageId,
        String text,
        Integer ack,
        boolean fromMe,
        String status,
        Map<String, Object> payload) {

    /** Somebody wrote to the session. */
    public static final String MESSAGE = "message";

    /** A message that the session sent has reached another state: see {@link Ack}. */
    public static final String MESSAGE_ACK = "message.ack";

    /** The session has changed its state, for example to {@code SCAN_QR_CODE}. */
    public static final String SESSION_STATUS = "session.status";

    /** The events that Wawp documents; it may send others. */
    public static final List<String> DOCUMENTED = List.of(
            "message",
            "message.any",
            "message.ack",
            "message.reaction",
            "message.revoked",
            "message.edited",
            "session.status",
            "group.v2.join",
            "group.v2.leave",
            "group.v2.update",
            "group.v2.participants",
            "presence.update",
            "poll.vote",
            "poll.vote.failed",
            "chat.archive",
            "call.received",
            "call.accepted",
            "call.rejected",
            "label.upsert",
            "label.deleted",
            "label.chat.added",
            "label.chat.deleted",
            "event.response",
            "event.response.failed",
            "engine.event");

    /** Whether the event is about a group. */
    public boolean group() {
        return chatId != null && chatId.endsWith("@g.us");
    }

    /** Without people and texts, since logs print the body this way. */
    @Override
    public String toString() {
        return "WawpEvent[" + event + "]";
    }
}
