package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The deliveries of messages, from the first to the last change of their state. Durability and exceptions are those of the journal. */
public final class Deliveries {

    private final Database database;
    private final MessageRows messages;
    private final DeliveryRows deliveries;
    private final PartRows parts;
    private final Claims claims;
    private final Waiting waiting;
    private final Events events;
    private final JournalClock clock;
    private final Traces traces;
    private final Cancelling cancelling;

    Deliveries(
            Database database,
            MessageRows messages,
            DeliveryRows deliveries,
            PartRows parts,
            Claims claims,
            Waiting waiting,
            Events events,
            JournalClock clock,
            Traces traces) {
        this.database = database;
        this.messages = messages;
        this.deliveries = deliveries;
        this.parts = parts;
        this.claims = claims;
        this.waiting = waiting;
        this.events = events;
        this.clock = clock;
        this.traces = traces;
        this.cancelling = new Cancelling(deliveries, messages);
    }

    /**
     * Finds or stores the message and its delivery to this recipient. A power failure may undo this until the delivery's first
     * attempt or its end is stored.
     *
     * @param replyTo id of the WhatsApp message to answer, or null
     * @param text    stored only if texts are kept
     */
    public DeliveryRecord open(MessageKey message, String chatId, String replyTo, String text) {
        return open(message, chatId, replyTo, text, traces.current());
    }

    /** @param trace of a new message, or null */
    public DeliveryRecord open(MessageKey message, String chatId, String replyTo, String text, String trace) {
        Objects.requireNonNull(chatId, "chatId");
        Instant now = clock.now();
        String newId = OrderedId.at(now);
        return database.lazily(
                "store a delivery",
                connection -> deliveries.findOrInsert(
                        connection,
                        messages.findOrInsert(connection, newId, message, MessageRows.kept(replyTo, text), now, trace),
                        chatId,
                        now));
    }

    /** As {@link #open}; a new delivery is claimed in the same transaction, as by {@link Claims#take}. */
    public Claims.Opened openClaimed(MessageKey message, String chatId, String replyTo, String text, String trace) {
        Objects.requireNonNull(chatId, "chatId");
        Instant now = clock.now();
        String newId = OrderedId.at(now);
        return claims.born(database::lazily, "store a delivery", (connection, newborn) -> {
            String id = messages.findOrInsert(connection, newId, message, MessageRows.kept(replyTo, text), now, trace);
            Optional<DeliveryRecord> stored = deliveries.insert(connection, id, chatId, now);
            return stored.isPresent()
                    ? new Claims.Opened(
                            stored.get(), newborn.take(connection, stored.get().id()))
                    : new Claims.Opened(deliveries.find(connection, id, chatId), false);
        });
    }

    /** Empty if the delivery does not exist. */
    public Optional<DeliveryState> state(long deliveryId) {
        return database.read("read a delivery", connection -> deliveries.state(connection, deliveryId));
    }

    /**
     * Ends a delivery and removes it from the backlog. A delivery that is already recorded as sent stays sent.
     *
     * @param state  {@code SENT}, {@code QUEUED}, {@code SUPPRESSED}, {@code DEAD} or, with news, {@code EXPIRED}
     * @param reason why it is dead or suppressed, or null; cut after 1000 characters
     * @param code   Wawp's code, or null; cut after 100 characters
     */
    public void finish(long deliveryId, DeliveryState state, String reason, String code) {
        if (state == DeliveryState.OPEN) {
            throw new IllegalArgumentException("A delivery does not finish as " + state);
        }
        Instant now = clock.now();
        database.transaction("finish a delivery", connection -> {
            finish(connection, deliveryId, state, reason, code, now);
            return null;
        });
        if (state == DeliveryState.EXPIRED) {
            events.ring();
        }
    }

    /**
     * Cancels those deliveries of a message that are certainly not being sent, and of which no part is sent.
     *
     * @param chats the recipients of a waiting message that has no deliveries yet
     * @return how many were cancelled
     */
    public int cancel(String messageId, List<String> chats) {
        Instant now = clock.now();
        List<Long> cancelled = database.transaction("cancel a message", connection -> {
            List<Long> ended = cancelling.run(connection, messageId, chats, now, waiting.longestLease());
            for (long delivery : ended) {
                Backlog.ended(connection, delivery);
                events.unsent(connection, delivery, now);
            }
            return ended;
        });
        events.ring();
        return cancelled.size();
    }

    /** After its last part, a delivery is on its way as a whole. */
    void finish(Connection connection, long deliveryId, int number, PartState last, Instant now) throws SQLException {
        boolean queued = last == PartState.QUEUED || number > 1 && parts.isAnyQueued(connection, deliveryId);
        finish(connection, deliveryId, queued ? DeliveryState.QUEUED : DeliveryState.SENT, null, null, now);
    }

    private void finish(
            Connection connection, long deliveryId, DeliveryState state, String reason, String code, Instant now)
            throws SQLException {
        deliveries.finish(connection, deliveryId, state, reason, code, now, events.reportDue(state, now));
        Backlog.ended(connection, deliveryId);
        if (state == DeliveryState.EXPIRED) {
            events.unsent(connection, deliveryId, now);
        }
    }

    /**
     * Reopens a dead delivery and keeps its parts; does nothing to other deliveries.
     *
     * @return false if the delivery does not exist, for instance because it has expired
     */
    public boolean reopen(long deliveryId) {
        Instant now = clock.now();
        return database.transaction("reopen a delivery", connection -> deliveries.reopen(connection, deliveryId, now));
    }
}
