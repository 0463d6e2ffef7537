package io.github.camelwawp.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The accepted texts and the replies, in order. A ring buffer, so that a long soak test does not fill the memory. Thread-safe. */
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

    /** Adds a text that the owner typed on the session's phone. */
    synchronized SandboxMessage typed(String chatId, String message) {
        String id = newId(true, chatId, chatId, AnswerTemplate.OWN_ID);
        return keep(new SandboxMessage(
                chatId, message, null, null, id, clock.instant(), true, AnswerTemplate.OWN_ID, AckLevel.SERVER));
    }

    /** @param chatName the chat in the message id; for a person, the author's id, which may be a privacy id */
    synchronized SandboxMessage receive(
            String instanceId, String chatId, String chatName, String author, String message) {
        String id = newId(false, chatId, chatName, author);
        return keep(new SandboxMessage(
                chatId, message, null, instanceId, id, clock.instant(), false, author, AckLevel.DEVICE));
    }

    /** Moves the ack of a text forward, never back. @return the accepted text afterwards, or {@code null} if there is none with this id */
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

    /** Counts the acks that changed a message, so that a reader notices changes. */
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

    /** The kept messages from this position on, oldest first; the next position is {@link Batch#end()}. */
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

    /** The accepted texts, without replies and without texts typed on the phone. */
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

    /** How many texts were accepted since the start or the last {@link #clear()}, including those dropped since. */
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
        // An odd multiplier maps 64 bits onto 64 bits one to one: ids look random and never repeat during a run.
        String bare = "3EB0" + HEX.toHexDigits((next + salt) * 0x9E3779B97F4A7C15L);
        String id = fromMe + "_" + chatName + "_" + bare;
        return chatId.endsWith("@g.us") ? id + "_" + author : id;
    }

    private int slot(long place) {
        return (int) (place % ring.length);
    }

    /** @param clears how often the log was cleared; a changed value tells a reader that its messages are gone */
    record Batch(List<SandboxMessage> messages, long end, int clears) {}
}
