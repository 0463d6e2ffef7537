package io.github.camelwawp;

import io.github.camelwawp.event.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Recent messages that are assigned to a send, so that no message counts for two sends. */
final class RecentMessages {

    /** A look-up reads the 50 newest messages of a chat; this covers 200 chats. */
    private static final int MOST = 10_000;

    /** How the message was assigned to its send. */
    private enum Evidence {
        /** Wawp's answer to the send named it. */
        ANSWER,
        /** A look-up found it in the chat with the right text, and no other send had it. */
        TEXT
    }

    /** By bare id, oldest first. */
    private final Map<String, Evidence> known = new LinkedHashMap<>();

    /** Assigns the message to the caller unless another send has it. */
    synchronized boolean found(String messageId) {
        boolean free = known.putIfAbsent(MessageId.bare(messageId), Evidence.TEXT) == null;
        forgetOldest();
        return free;
    }

    /** Assigns the message to the caller unless a look-up has assigned it to another send. */
    synchronized boolean answered(String messageId) {
        boolean free = known.putIfAbsent(MessageId.bare(messageId), Evidence.ANSWER) != Evidence.TEXT;
        forgetOldest();
        return free;
    }

    /** Releases the message. */
    synchronized void giveBack(String messageId) {
        known.remove(MessageId.bare(messageId));
    }

    synchronized int size() {
        return known.size();
    }

    private void forgetOldest() {
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
