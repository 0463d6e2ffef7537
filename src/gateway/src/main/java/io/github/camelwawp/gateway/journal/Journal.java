package io.github.camelwawp.gateway.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Stores the gateway's messages and deliveries, and gives access to its other records. Data survives a crash once the method
 * that wrote it has returned, and a loss of power if disk and server obey a flush. The class is thread-safe; if the database
 * does not respond, every method throws {@link JournalException} within about 20 seconds and can be called again.
 */
public final class Journal implements AutoCloseable {

    /** How long a delivery waits for another gateway after the gateway that was sending it died. */
    static final Duration CLAIMED = Duration.ofSeconds(30);
    /** The maximum time for which an entry is postponed or claimed. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final String UNFINISHED = """
            select (select count(*) from wawp_delivery where finished_at is null)
                 + (select count(*) from wawp_message m where m.state = 'WAITING'
                        and not exists (select 1 from wawp_delivery d where d.message_id = m.id))""";

    private final JournalLock lock;
    private final Database database;
    private final Seal seal;
    private final JournalClock clock;
    private final MessageRows messages;
    private final DeliveryRows deliveries = new DeliveryRows();
    private final ContactRows contacts = new ContactRows();
    private final Housekeeping housekeeping;
    private final Waiting waiting;
    private final Claims claims;
    private final Backlog backlog;
    private final Schedule schedule;
    private final PartRows partRows = new PartRows();
    private final Parts parts;
    private final Parts lastParts;
    private final Events events;
    private final OptOuts optOuts;
    private final FooterRows footers;
    private final Sendings sendings;
    private final Acquaintances acquaintances;
    private final ReachOut reachOut;
    private final Hearing hearing;
    private final Pauses pauses;
    private final Glance glance;
    private final Traces traces;
    private final Cancelling cancelling;

    private Journal(JournalOptions options, JournalLock lock, Database database, Seal seal, Duration claimed) {
        this.lock = lock;
        this.database = database;
        this.seal = seal;
        this.clock = new JournalClock(options.clock(), this::mend);
        DatabaseKind kind = DatabaseKind.of(options.url());
        String claimant = kind.claimant();
        AckRows ackRows = new AckRows();
        EventRows eventRows = new EventRows(options.clock());
        DueEvents dueEvents = new DueEvents(claimant);
        Bell stored = new Bell();
        Bell news = new Bell();
        this.messages = new MessageRows(options.keepTexts(), claimant);
        this.housekeeping = new Housekeeping(database, contacts, ackRows, eventRows, dueEvents, seal, options.keep());
        this.traces = new Traces(database);
        this.claims = new Claims(
                database,
                partRows,
                clock,
                kind == DatabaseKind.POSTGRESQL ? new LeaseRows(claimant, claimed) : new Leases());
        this.waiting = new Waiting(database, messages, deliveries, claims, clock, stored, traces);
        this.backlog = new Backlog(database);
        this.schedule = new Schedule(database);
        this.parts = new Parts(
                database, partRows, ackRows, eventRows, clock, news, (connection, delivery, number, state, now) -> {});
        this.lastParts = new Parts(database, partRows, ackRows, eventRows, clock, news, this::finish);
        this.events = new Events(database, eventRows, dueEvents, ackRows, clock, news);
        this.optOuts = new OptOuts(database, messages, seal, clock, stored);
        this.footers = new FooterRows(database, clock);
        this.sendings = new Sendings(database, clock);
        this.acquaintances = new Acquaintances(database);
        this.reachOut = new ReachOut(database, clock, kind == DatabaseKind.POSTGRESQL);
        this.hearing = new Hearing(database, clock, kind == DatabaseKind.POSTGRESQL);
        this.cancelling = new Cancelling(deliveries, messages);
        this.glance = new Glance(database, clock, System::nanoTime);
        this.pauses = new Pauses(database, clock, glance, kind == DatabaseKind.POSTGRESQL);
        // Releases what an earlier process of this gateway had claimed when it died.
        database.lazily("release the events", dueEvents::release);
    }

    private void mend() {
        try {
            housekeeping.hurry(clock.reading());
        } finally {
            reachOut.forget();
        }
    }

    /** @throws JournalException with a message that says what to fix */
    public static Journal open(JournalOptions options) {
        return open(options, CLAIMED);
    }

    static Journal open(JournalOptions options, Duration claimed) {
        JournalLock lock = Opening.lock(options);
        try {
            return open(options, lock, claimed);
        } catch (JournalException e) {
            lock.close();
            throw e;
        }
    }

    private static Journal open(JournalOptions options, JournalLock lock, Duration claimed) {
        Seal seal = Seal.of(options);
        seal.check();
        Database database = Opening.open(options);
        try {
            seal.opened(database);
            Journal journal = new Journal(options, lock, database, seal, claimed);
            journal.housekeeping.hurry(journal.clock.now());
            return journal;
        } catch (JournalException e) {
            database.close();
            seal.closed();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    /** Messages that only the journal keeps, until they are sent. */
    public Waiting waiting() {
        return waiting;
    }

    /** The claims on deliveries. */
    public Claims claims() {
        return claims;
    }

    /** Deliveries that only the journal keeps. */
    public Backlog backlog() {
        return backlog;
    }

    /** Deliveries that are not due yet. */
    public Schedule schedule() {
        return schedule;
    }

    /** The parts of deliveries. */
    public Parts parts() {
        return parts;
    }

    /**
     * As {@link #parts}, for the last part of a delivery: one that is sent or queued also ends its delivery, in the same
     * transaction.
     */
    public Parts lastParts() {
        return lastParts;
    }

    /** Events from Wawp, and the changes to report. */
    public Events events() {
        return events;
    }

    /** The opt-out list. */
    public OptOuts optOuts() {
        return optOuts;
    }

    /** The latest messages to Wawp, for the pace of the next one. */
    public Sendings sendings() {
        return sendings;
    }

    /** The people who are no strangers. */
    public Acquaintances acquaintances() {
        return acquaintances;
    }

    /** Whether WhatsApp lets the account write to strangers. */
    public ReachOut reachOut() {
        return reachOut;
    }

    /** Whether WhatsApp reports anything about texts. */
    public Hearing hearing() {
        return hearing;
    }

    /** The traces of the messages. */
    public Traces traces() {
        return traces;
    }

    /** The operator's pause. */
    public Pauses pauses() {
        return pauses;
    }

    /** What is due. */
    public Glance glance() {
        return glance;
    }

    /** Records who has seen the opt-out footer, and when. */
    public FooterRows footers() {
        return footers;
    }

    /**
     * Finds or stores the message and its delivery to this recipient. A loss of power may undo this until the delivery's first
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
     * Cancels the deliveries of a message that certainly are not being sent, and of which no part is sent.
     *
     * @param chats to whom a message goes that waits and has no deliveries yet
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
    private void finish(Connection connection, long deliveryId, int number, PartState last, Instant now)
            throws SQLException {
        boolean queued = last == PartState.QUEUED || number > 1 && partRows.isAnyQueued(connection, deliveryId);
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

    /** The message with its deliveries and their parts; empty for an unknown or invalid id. */
    public Optional<MessageView> find(String id) {
        if (!MessageRows.isId(id)) {
            return Optional.empty();
        }
        return database.read(
                        "read a message",
                        connection ->
                                Sql.first(connection, messages::view, "select * from wawp_message where id = ?", id))
                .map(message -> message.with(
                        database.read("read a message", connection -> deliveries.of(connection, List.of(id)))
                                .getOrDefault(id, List.of())));
    }

    /**
     * The matching messages, newest first.
     *
     * @throws SearchEndedException after about ten seconds
     */
    public MessagePage search(MessageQuery query) {
        return database.search(
                "search the messages", connection -> new Search(messages, deliveries).find(connection, query));
    }

    /** The latest answer about a phone number. */
    public Optional<Contact> contact(String phone) {
        return database.read("read a contact", connection -> contacts.find(connection, phone));
    }

    public void remember(Contact contact) {
        database.write("store a contact", connection -> contacts.store(connection, contact));
    }

    /**
     * True.
     *
     * @throws JournalException if the database does not answer
     */
    public boolean answers() {
        return database.read("be reached", connection -> Sql.first(connection, row -> true, "select 1"))
                .orElseThrow();
    }

    /** Number of open deliveries, plus waiting messages without deliveries. */
    public long unfinished() {
        return database.read("count the unfinished deliveries", connection -> Sql.first(
                        connection, row -> row.getLong(1), UNFINISHED)
                .orElseThrow());
    }

    /** Shows how busy its connections are in a registry of Micrometer. */
    public void measure(MeterRegistry registry) {
        database.measure(registry);
    }

    /**
     * What became of the deliveries that have ended since then, by hour.
     *
     * @throws SearchEndedException after about ten seconds
     */
    public List<HourCount> ended(Instant since) {
        return database.search("count what was sent", connection -> HourCount.since(connection, since));
    }

    /** What waits, by source. */
    public Overview overview() {
        return database.read("read what waits", Overview::of);
    }

    /**
     * Deletes finished messages, with their keys and deliveries, that were neither seen nor finished within the retention time,
     * and answers about numbers of the same age. Processed events, and delivery reports of messages that the gateway did not
     * send, are deleted after a day.
     *
     * @return number of deleted messages
     */
    public int purge() {
        return housekeeping.purge(clock.now());
    }

    @Override
    public void close() {
        database.close();
        seal.closed();
        lock.close();
    }
}
