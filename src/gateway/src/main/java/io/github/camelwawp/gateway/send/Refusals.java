package io.github.camelwawp.gateway.send;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts the chats whose texts failed since the last successful text, for reasons that may concern the chat or the account.
 * When texts to enough different chats fail in a row, the account is the cause; otherwise the message is.
 */
final class Refusals {

    private static final int CHATS = 3;
    private static final int TIMES = 5;
    private static final int FAILURES = 10;
    /** The maximum number of failing chats to remember. */
    private static final int MOST = 10_000;

    /** What to do with a refused message. */
    enum Consequence {
        DEAD_LETTER,
        KEEP,
        KEEP_AND_HOLD
    }

    private final Set<String> chats = new HashSet<>();
    private final Map<Long, Integer> times = new HashMap<>();
    private final Set<Long> round = new HashSet<>();
    /** As {@link #chats}, for transient failures since the last probe. */
    private final Set<String> failing = new HashSet<>();

    private int hold;
    private boolean repeated;
    private int failures;
    private long sent;
    /** For each chat, the number of texts sent so far when its first text failed. */
    private final Map<String, Long> sentBefore = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    synchronized Consequence refused(String chat, long delivery) {
        if (chats.size() < CHATS) {
            chats.add(chat);
        }
        if (chats.size() < CHATS || times.merge(delivery, 1, Integer::sum) > TIMES) {
            times.remove(delivery);
            return Consequence.DEAD_LETTER;
        }
        // Other messages are tried, too, before everything waits again, so that the failed one is not the only probe.
        if (round.add(delivery) && round.size() < CHATS) {
            return Consequence.KEEP;
        }
        round.clear();
        return Consequence.KEEP_AND_HOLD;
    }

    /**
     * Records a transient failure.
     *
     * @param again       whether the same text has failed before
     * @param accountWide whether other texts would most likely fail, too
     * @param holds       how often the outage seemed to be over; each time, a few different messages are tried
     * @return whether it is an outage: different chats in a row failed, one of them twice or all of them often
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

    /** Whether texts to other chats were sent since this chat began to fail. */
    synchronized boolean othersPass(String chat) {
        return sent > sentBefore.getOrDefault(chat, sent);
    }

    /** Called when a message to this chat is given up; the next one starts from zero. */
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
