package io.github.camelwawp.gateway;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who was refused, for reasons that may be the chat's own or the account's, since a text was last sent. So many different
 * chats in a row prove that it is the account; until then, and when one message is refused again and again, it is the message.
 */
final class Refusals {

    private static final int CHATS = 3;
    private static final int TIMES = 5;

    /** What is to become of a message that was refused. */
    enum Fate { DEAD_LETTER, KEEP, KEEP_AND_HOLD }

    private final Set<String> chats = new HashSet<>();
    private final Map<Long, Integer> times = new HashMap<>();
    private final Set<Long> round = new HashSet<>();

    synchronized Fate refused(String chat, long delivery) {
        if (chats.size() < CHATS) {
            chats.add(chat);
        }
        if (chats.size() < CHATS || times.merge(delivery, 1, Integer::sum) > TIMES) {
            times.remove(delivery);
            return Fate.DEAD_LETTER;
        }
        // The next ones have their turn, too, before everything waits again: the one that failed is not the only probe.
        if (round.add(delivery) && round.size() < CHATS) {
            return Fate.KEEP;
        }
        round.clear();
        return Fate.KEEP_AND_HOLD;
    }

    synchronized void sent() {
        chats.clear();
        times.clear();
        round.clear();
    }
}
