package io.github.camelwawp.sandbox;

import java.time.Instant;

/**
 * A text the sandbox accepted, or a reply to it, as it stands at that moment.
 *
 * @param chatId     the chat: the recipient as the caller wrote it
 * @param message    the text
 * @param replyTo    the id of the message answered, or {@code null}
 * @param instanceId the caller's {@code instance_id}; {@code null} where no caller sent it but the owner's phone
 * @param id         the id given to the caller: {@code true_chatId_bareId}, in groups followed by the author; of a reply
 *                   {@code false_…}
 * @param at         when it was accepted
 * @param fromMe     whether the caller sent it; otherwise it is a reply
 * @param author     JID of the writer, of a reply perhaps {@code …@lid}
 * @param ack        how far it got
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

    /** Whether it was written on the session's own phone. */
    boolean typed() {
        return fromMe && instanceId == null;
    }

    boolean inGroup() {
        return chatId.endsWith("@g.us");
    }

    /** The third part of the id, by which a message is found whatever its chat is called. */
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
