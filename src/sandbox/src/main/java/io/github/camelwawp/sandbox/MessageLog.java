package io.github.camelwawp.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The texts accepted and the replies to them, in order; a ring, so that a soak test of days does not fill the memory. Safe for many threads. */
final class MessageLog {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final SandboxMessage[] ring;
    private final Map<String, Long> places = new HashMap<>();
    private final InstantSource clock;
    private final long salt = System.nanoTime();
    private long first;
    private long next;
    private long accepted;
    private int clears;
    private long acks;

    MessageLog(int capacity, InstantSource clock) {
        this.ring = new SandboxMessage[capacity];
        this.clock = clock;
    }

    synchronized SandboxMessage accept(String instanceId, String chatId, String message, String replyTo) {
        accepted++;
        String id = newId(true, chatId, chatId, AnswerTemplate.OWN_ID);
        return keep(new SandboxMessage(
                chatId,
                message,
                replyTo,
                instanceId,
                id,
                clock.instant(),
                true,
                AnswerTemplate.OWN_ID,
                AckLevel.PENDING));
    }

    /** What the owner wrote on the phone, without a call. */
    synchronized SandboxMessage typed(String chatId, String message) {
        String id = newId(true, chatId, chatId, AnswerTemplate.OWN_ID);
        return keep(new SandboxMessage(
                chatId, message, null, null, id, clock.instant(), true, AnswerTemplate.OWN_ID, AckLevel.SERVER));
    }

    /** @param chatName what the chat is called in the id: of a person the author, who may go by a privacy id */
    synchronized SandboxMessage receive(
            String instanceId, String chatId, String chatName, String author, String message) {
        String id = newId(false, chatId, chatName, author);
        return keep(new SandboxMessage(
                chatId, message, null, instanceId, id, clock.instant(), false, author, AckLevel.DEVICE));
    }

    /** Only ever forward. @return the accepted text as it stands then, or {@code null} where there is none of this id. */
    synchronized SandboxMessage ack(String id, AckLevel level) {
        Long place = places.get(SandboxMessage.bareId(id));
        SandboxMessage entry = place == null ? null : ring[slot(place)];
        if (entry == null || !entry.fromMe()) {
            return null;
        }
        if (entry.ack().isFollowedBy(level)) {
            entry = entry.withAck(level);
            ring[slot(place)] = entry;
            acks++;
        }
        return entry;
    }

    /** Grows with each ack that changed a message, by which a reader notices that there is something to look for. */
    synchronized long acks() {
        return acks;
    }

    private SandboxMessage keep(SandboxMessage entry) {
        if (next - first == ring.length) {
            places.remove(ring[slot(first)].bareId());
            first++;
        }
        places.put(entry.bareId(), next);
        ring[slot(next)] = entry;
        next++;
        return entry;
    }

    /** What came from that place on and is still kept, oldest first; the next place is {@link Batch#end()}. */
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

    /** The texts accepted, without the replies and without what was typed on the phone. */
    List<SandboxMessage> sent() {
        return all().stream()
                .filter(message -> message.fromMe() && !message.typed())
                .toList();
    }

    List<SandboxMessage> replies() {
        return all().stream().filter(message -> !message.fromMe()).toList();
    }

    synchronized SandboxMessage byId(String id) {
        Long place = places.get(SandboxMessage.bareId(id));
        return place == null ? null : ring[slot(place)];
    }

    /** How many were accepted since the start or the last {@link #clear()}, those dropped included. */
    synchronized long accepted() {
        return accepted;
    }

    synchronized void clear() {
        Arrays.fill(ring, null);
        places.clear();
        first = next;
        accepted = 0;
        clears++;
    }

    private String newId(boolean fromMe, String chatId, String chatName, String author) {
        // An odd multiplier maps 64 bits onto 64 bits one to one: ids look random and never repeat within a run.
        String bare = "3EB0" + HEX.toHexDigits((next + salt) * 0x9E3779B97F4A7C15L);
        String id = fromMe + "_" + chatName + "_" + bare;
        return chatId.endsWith("@g.us") ? id + "_" + author : id;
    }

    private int slot(long place) {
        return (int) (place % ring.length);
    }

    /** @param clears how often the log was emptied, by which a reader notices that what it holds is gone */
    record Batch(List<SandboxMessage> messages, long end, int clears) {}
}
