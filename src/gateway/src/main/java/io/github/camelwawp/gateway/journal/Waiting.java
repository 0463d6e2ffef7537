package io.github.camelwawp.gateway.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Messages that the journal stored to be sent later. As durable as the journal, and failing like it. */
public final class Waiting {

    private final Database database;
    private final MessageRows messages;
    private final JournalClock clock;
    private final Bell bell;
    private volatile Duration longestLease = Duration.ofDays(1);

    Waiting(Database database, MessageRows messages, JournalClock clock, Bell bell) {
        this.database = database;
        this.messages = messages;
        this.clock = clock;
        this.bell = bell;
    }

    /**
     * Stores a message to be sent later, with its text.
     *
     * @param key     what makes a repeated call harmless; null or blank for none
     * @param to      recipient as written, or null
     * @param replyTo id of the WhatsApp message to answer, or null
     */
    public Accepted accept(String key, String to, String replyTo, String text) {
        Objects.requireNonNull(text, "text");
        Instant now = clock.now();
        String newId = UUID.randomUUID().toString();
        MessageKey message = new MessageKey(MessageKey.HTTP, key == null || key.isBlank() ? newId : key);
        String id = database.transaction(
                "store a message",
                connection ->
                        messages.findOrInsert(connection, newId, message, MessageRows.waiting(to, replyTo, text), now));
        boolean isNew = id.equals(newId);
        if (isNew) {
            bell.ring();
        }
        return new Accepted(id, isNew);
    }

    /** Runs it whenever this process has stored a message. */
    public void whenAdded(Runnable reader) {
        bell.listen(reader);
    }

    /** Messages of a source that are accepted, not finished and not claimed by another gateway, oldest first. */
    public List<StoredMessage> due(String source, int limit) {
        Instant now = clock.now();
        return database.read(
                "read the waiting messages",
                connection -> messages.waiting(connection, source, limit, now, longestLease));
    }

    /** No gateway claims a message for longer; a day unless told. A claim that seems to last longer is none. */
    public void longestLease(Duration lease) {
        longestLease = lease;
    }

    /**
     * Keeps the other gateways that share the journal from a message; again to prolong it.
     *
     * @param lease after which others may have it, should this gateway have died; longer than sending ever takes
     * @return false if another gateway has it, or it waits no more
     */
    public boolean claim(String id, Duration lease) {
        Instant now = clock.now();
        return database.write(
                "claim a message", connection -> messages.claim(connection, id, now, now.plus(lease), longestLease));
    }

    /**
     * Ends a message's waiting, and erases its text unless texts are kept.
     *
     * @param state  {@code SENT}, {@code QUEUED} or {@code DEAD}
     * @param reason why it is dead, or null
     */
    public void finish(String id, MessageState state, String reason) {
        if (state == MessageState.WAITING || state == MessageState.OPEN) {
            throw new IllegalArgumentException("A message does not finish as " + state);
        }
        Instant now = clock.now();
        database.write("finish a message", connection -> messages.finish(connection, id, state, reason, now));
    }
}
