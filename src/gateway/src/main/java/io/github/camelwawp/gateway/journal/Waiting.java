package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.message.Timing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Messages that the journal stores until they are sent. Durability and exceptions are those of the journal. */
public final class Waiting {

    private final Database database;
    private final MessageRows messages;
    private final DeliveryRows deliveries;
    private final Claims claims;
    private final JournalClock clock;
    private final Bell bell;
    private final Traces traces;
    private volatile Duration longestLease = Duration.ofDays(1);

    Waiting(
            Database database,
            MessageRows messages,
            DeliveryRows deliveries,
            Claims claims,
            JournalClock clock,
            Bell bell,
            Traces traces) {
        this.database = database;
        this.messages = messages;
        this.deliveries = deliveries;
        this.claims = claims;
        this.clock = clock;
        this.bell = bell;
        this.traces = traces;
    }

    /**
     * Stores a message to be sent later, with its text.
     *
     * @param key     identifies a repeated call; null or blank for none
     * @param to      recipient as written, or null
     * @param replyTo id of the WhatsApp message to answer, or null
     * @param timing  when it may be sent
     */
    public Accepted accept(String key, String to, String replyTo, String text, Timing timing) {
        StoredMessage message = arriving(key, to, replyTo, text, timing);
        String trace = traces.current();
        String id = database.transaction(
                "store a message", connection -> store(connection, message, MessageState.WAITING, trace));
        boolean isNew = id.equals(message.id());
        if (isNew) {
            bell.ring();
        }
        return new Accepted(id, isNew);
    }

    /** What {@link #accept} would store, for {@link #takeIn}. */
    public StoredMessage arriving(String key, String to, String replyTo, String text, Timing timing) {
        Objects.requireNonNull(text, "text");
        Instant now = clock.now();
        String id = OrderedId.at(now);
        return new StoredMessage(id, key == null || key.isBlank() ? id : key, to, replyTo, text, timing, now);
    }

    private String store(Connection connection, StoredMessage message, MessageState state, String trace)
            throws SQLException {
        return messages.findOrInsert(
                connection,
                message.id(),
                new MessageKey(MessageKey.HTTP, message.key()),
                new MessageRows.Content(message.to(), message.replyTo(), message.text(), message.timing(), state),
                message.acceptedAt(),
                trace);
    }

    /**
     * Stores a message to one recipient and hands it over in the same transaction, as {@link #handOver} does.
     *
     * @param message not stored yet
     * @return empty, and nothing is handed over, if a message with the same key was stored before
     */
    public Optional<Claims.Opened> takeIn(StoredMessage message, BacklogEntry entry, Instant dueAt, boolean claim) {
        String trace = traces.current();
        return claims.born(
                database::transaction,
                "store a message",
                (connection, newborn) ->
                        store(connection, message, MessageState.OPEN, trace).equals(message.id())
                                ? Optional.of(handOver(
                                        connection, newborn, message.id(), entry, dueAt, claim, message.acceptedAt()))
                                : Optional.empty());
    }

    /** Runs the task whenever this process has stored a message. */
    public void whenAdded(Runnable reader) {
        bell.listen(reader);
    }

    /** Accepted messages of a source that are unfinished and not claimed by another gateway, oldest first. */
    public List<StoredMessage> due(String source, int limit) {
        Instant now = clock.now();
        return database.read(
                "read the waiting messages",
                connection -> messages.waiting(connection, source, limit, now, longestLease));
    }

    /** Sets the maximum lease of a claim, by default one day. A claim that seems to last longer is invalid. */
    public void longestLease(Duration lease) {
        longestLease = lease;
    }

    Duration longestLease() {
        return longestLease;
    }

    /**
     * Claims a message among the gateways that share the journal; a repeated call renews the lease.
     *
     * @param lease after which others may claim the message if this gateway has died; must be longer than any send
     * @return false if another gateway has claimed it or it is no longer waiting
     */
    public boolean claim(String id, Duration lease) {
        Instant now = clock.now();
        return database.lazily(
                "claim a message", connection -> messages.claim(connection, id, now, now.plus(lease), longestLease));
    }

    /**
     * Stores a delivery of a message that waits. A power failure may undo this until the delivery's first attempt is stored; the
     * message then still waits.
     */
    public DeliveryRecord open(String id, String chatId) {
        Instant now = clock.now();
        return database.lazily("store a delivery", connection -> deliveries.findOrInsert(connection, id, chatId, now));
    }

    /**
     * Moves a waiting message to its only recipient to the backlog or the schedule, and so finishes it. A power failure may undo
     * this as a whole.
     *
     * @param entry without the number of its delivery
     * @param dueAt when it may be sent, or null for now
     * @param claim whether the caller sends it soon: then it gets the claim on a new delivery, as by {@link Claims#take}
     * @return empty if it does not wait any more, or another gateway has claimed it
     */
    public Optional<Claims.Opened> handOver(String id, BacklogEntry entry, Instant dueAt, boolean claim) {
        Instant now = clock.now();
        return claims.born(
                database::lazily,
                "hand a message over",
                (connection, newborn) ->
                        messages.finish(connection, id, MessageState.SENT, null, now, longestLease) == 0
                                ? Optional.empty()
                                : Optional.of(handOver(connection, newborn, id, entry, dueAt, claim, now)));
    }

    private Claims.Opened handOver(
            Connection connection,
            Claims.Newborn newborn,
            String id,
            BacklogEntry entry,
            Instant dueAt,
            boolean claim,
            Instant now)
            throws SQLException {
        Optional<DeliveryRecord> stored = deliveries.insert(connection, id, entry.chatId(), now);
        DeliveryRecord delivery = stored.isPresent() ? stored.get() : deliveries.find(connection, id, entry.chatId());
        if (delivery.state() == DeliveryState.OPEN) {
            keep(connection, entry.of(delivery.id()), dueAt);
        }
        return new Claims.Opened(delivery, claim && stored.isPresent() && newborn.take(connection, delivery.id()));
    }

    private static void keep(Connection connection, BacklogEntry entry, Instant dueAt) throws SQLException {
        if (dueAt == null) {
            Backlog.insert(connection, entry, null);
        } else {
            Schedule.insert(connection, entry, null, dueAt);
        }
    }

    /**
     * Marks a waiting message as finished and erases its text unless texts are kept. For one that is not dead, a power
     * failure may undo this, together with all that is stored later; its deliveries are then found as they are. Does
     * nothing to one that does not wait any more.
     *
     * @param state  {@code SENT}, {@code QUEUED} or {@code DEAD}
     * @param reason why it is dead, or null
     */
    public void finish(String id, MessageState state, String reason) {
        if (state == MessageState.WAITING || state == MessageState.OPEN) {
            throw new IllegalArgumentException("A message does not finish as " + state);
        }
        Instant now = clock.now();
        Database.Work<Integer> finish = connection -> messages.finish(connection, id, state, reason, now, longestLease);
        if (state == MessageState.DEAD) {
            database.write("finish a message", finish);
        } else {
            database.lazily("finish a message", finish);
        }
    }
}
