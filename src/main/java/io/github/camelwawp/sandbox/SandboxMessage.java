package io.github.camelwawp.sandbox;

import java.time.Instant;

/**
 * A text the sandbox accepted.
 *
 * @param chatId     the recipient as the caller wrote it
 * @param message    the text
 * @param replyTo    the id of the message answered, or {@code null}
 * @param instanceId the caller's {@code instance_id}
 * @param id         the id given to the caller: {@code true_chatId_bareId}, in groups followed by the author
 * @param at         when it was accepted
 */
public record SandboxMessage(String chatId, String message, String replyTo, String instanceId, String id, Instant at) {

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
