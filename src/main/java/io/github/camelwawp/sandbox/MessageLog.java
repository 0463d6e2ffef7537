package io.github.camelwawp.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The texts accepted, in order; a ring, so that a soak test of days does not fill the memory. Safe for many threads. */
final class MessageLog {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final SandboxMessage[] ring;
    private final Map<String, SandboxMessage> byBareId = new HashMap<>();
    private final InstantSource clock;
    private final long salt = System.nanoTime();
    private long first;
    private long next;
    private long accepted;
    private int clears;

    MessageLog(int capacity, InstantSource clock) {
        this.ring = new SandboxMessage[capacity];
        this.clock = clock;
    }

    synchronized SandboxMessage add(String instanceId, String chatId, String message, String replyTo) {
        Instant now = clock.instant();
        SandboxMessage entry = new SandboxMessage(chatId, message, replyTo, instanceId, newId(chatId), now);
        if (next - first == ring.length) {
            byBareId.remove(ring[slot(first)].bareId());
            first++;
        }
        ring[slot(next++)] = entry;
        accepted++;
        byBareId.put(entry.bareId(), entry);
        return entry;
    }

    /** What was accepted from that place on and is still kept, oldest first; the next place is {@link Batch#end()}. */
    synchronized Batch from(long place, int atMost) {
        long start = Math.max(first, place);
        long end = Math.min(next, start + atMost);
        List<SandboxMessage> found = new ArrayList<>((int) (end - start));
        for (long i = start; i < end; i++) {
            found.add(ring[slot(i)]);
        }
        return new Batch(found, end, clears);
    }

    synchronized Batch latest(int atMost) {
        return from(next - atMost, atMost);
    }

    List<SandboxMessage> all() {
        return from(0, ring.length).messages();
    }

    synchronized SandboxMessage byId(String id) {
        return byBareId.get(SandboxMessage.bareId(id));
    }

    /** How many were accepted since the start or the last {@link #clear()}, those dropped included. */
    synchronized long accepted() {
        return accepted;
    }

    synchronized void clear() {
        Arrays.fill(ring, null);
        byBareId.clear();
        first = next;
        accepted = 0;
        clears++;
    }

    private String newId(String chatId) {
        // An odd multiplier maps 64 bits onto 64 bits one to one: ids look random and never repeat within a run.
        String bare = "3EB0" + HEX.toHexDigits((next + salt) * 0x9E3779B97F4A7C15L);
        String id = "true_" + chatId + "_" + bare;
        return chatId.endsWith("@g.us") ? id + "_" + AnswerTemplate.OWN_ID : id;
    }

    private int slot(long place) {
        return (int) (place % ring.length);
    }

    /** @param clears how often the log was emptied, by which a reader notices that what it holds is gone */
    record Batch(List<SandboxMessage> messages, long end, int clears) {
    }
}
