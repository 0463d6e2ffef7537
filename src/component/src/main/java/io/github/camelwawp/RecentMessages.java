package io.github.camelwawp;

import io.github.camelwawp.event.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest messages of which it is known whose they are, so that none is taken for two sends. */
final class RecentMessages {

    /** A look reads the 50 newest messages of one chat; this is as many for 200 chats. */
    private static final int MOST = 10_000;

    /** How it is known whose a message is. */
    private enum Evidence {
        /** Wawp's answer to the call named it. */
        ANSWER,
        /** It was in the chat with the right text, and nobody else's. */
        TEXT
    }

    /** By bare id, oldest first. */
    private final Map<String, Evidence> known = new LinkedHashMap<>();

    /** Gives the message to the caller unless it is somebody's already. */
    synchronized boolean found(String messageId) {
        boolean free = known.putIfAbsent(MessageId.bare(messageId), Evidence.TEXT) == null;
        forgetOldest();
        return free;
    }

    /** Gives the message to the caller, unless it was found for another send. */
    synchronized boolean answered(String messageId) {
        boolean free = known.putIfAbsent(MessageId.bare(messageId), Evidence.ANSWER) != Evidence.TEXT;
        forgetOldest();
        return free;
    }

    /** It is nobody's after all. */
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
