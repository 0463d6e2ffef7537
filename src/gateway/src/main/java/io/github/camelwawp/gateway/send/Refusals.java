package io.github.camelwawp.gateway.send;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whose texts failed since a text was last sent, for reasons that may be the chat's own or the account's. So many different
 * chats in a row prove that it is the account; until then, and when one message is refused again and again, it is the message.
 */
final class Refusals {

    private static final int CHATS = 3;
    private static final int TIMES = 5;
    private static final int FAILURES = 10;
    /** So many failing chats are remembered. */
    private static final int MOST = 10_000;

    /** What is to become of a message that was refused. */
    enum Fate {
        DEAD_LETTER,
        KEEP,
        KEEP_AND_HOLD
    }

    private final Set<String> chats = new HashSet<>();
    private final Map<Long, Integer> times = new HashMap<>();
    private final Set<Long> round = new HashSet<>();
    /** As {@link #chats}, for what may pass, and since the last look. */
    private final Set<String> failing = new HashSet<>();

    private int hold;
    private boolean repeated;
    private int failures;
    private long sent;
    /** How many texts had been sent when a chat's first failed. */
    private final Map<String, Long> sentBefore = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

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

    /**
     * A text failed in a way that may pass.
     *
     * @param again       whether it did so before
     * @param accountWide whether others would most likely fail like it
     * @param holds       how often the trouble seemed over: each time a few different messages have their turn
     * @return whether nothing gets through: different chats in a row failed, one of them twice or all of them often
     */
    synchronized boolean failed(String chat, boolean again, boolean accountWide, int holds) {
        sentBefore.putIfAbsent(chat, sent);
        if (holds != hold) {
            hold = holds;
            forgetFailures();
        }
        if (failing.size() < CHATS) {
            failing.add(chat);
        }
        repeated |= again || accountWide;
        failures++;
        return failing.size() >= CHATS && (repeated || failures >= FAILURES);
    }

    private void forgetFailures() {
        failing.clear();
        repeated = false;
        failures = 0;
    }

    /** Whether texts to others were sent since this chat's began to fail. */
    synchronized boolean othersPass(String chat) {
        return sent > sentBefore.getOrDefault(chat, sent);
    }

    /** A message to this chat was given up; the next one begins anew. */
    synchronized void givenUp(String chat) {
        sentBefore.remove(chat);
    }

    synchronized void sent(String chat) {
        sent++;
        sentBefore.remove(chat);
        forgetFailures();
        chats.clear();
        times.clear();
        round.clear();
    }
}
