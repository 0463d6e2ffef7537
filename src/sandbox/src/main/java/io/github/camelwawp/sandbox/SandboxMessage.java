package io.github.camelwawp.sandbox;

import java.time.Instant;

/**
 * A text that the sandbox accepted, or a reply; a snapshot.
 *
 * @param chatId     the chat; for a text, the recipient as the caller wrote it
 * @param message    the text
 * @param replyTo    the id of the message that this one answers, or {@code null}
 * @param instanceId the caller's {@code instance_id}; {@code null} if the owner typed the text on the phone
 * @param id         the id that the caller got: {@code true_chatId_bareId}, in groups followed by the author; for a reply
 *                   {@code false_…}
 * @param at         the time of acceptance
 * @param fromMe     whether the session sent it; otherwise it is a reply
 * @param author     the JID of the writer; for a reply possibly {@code …@lid}
 * @param ack        the delivery state
 */
public record SandboxMessage(
        String chatId,
        String message,
        String replyTo,
        String instanceId,
        String id,
        Instant at,
        boolean fromMe,
        String author,
        AckLevel ack) {

    SandboxMessage withAck(AckLevel newAck) {
        return new SandboxMessage(chatId, message, replyTo, instanceId, id, at, fromMe, author, newAck);
    }

    /** Whether the owner typed it on the session's phone. */
    boolean typed() {
        return fromMe && instanceId == null;
    }

    boolean inGroup() {
        return chatId.endsWith("@g.us");
    }

    /** The third part of the id, which identifies a message regardless of the chat id. */
    String bareId() {
        return bareId(id);
    }

    static String bareId(String id) {
        int first = id.indexOf('_');
        int second = id.indexOf('_', first + 1);
        if (first < 0 || second < 0) {
            return id;
        }
        int third = id.indexOf('_', second + 1);
        return third < 0 ? id.substring(second + 1) : id.substring(second + 1, third);
    }
}
