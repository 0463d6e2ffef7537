package io.github.camelwawp.gateway.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * Stores the gateway's messages and deliveries, and gives access to its other records. Data survives a crash once the
 * method that wrote it has returned, and a power failure if disk and server obey a flush. The class is thread-safe; if
 * the database does not respond, every method throws {@link JournalException} within about 20 seconds and can be called
 * again.
 */
public final class Journal implements AutoCloseable {

    /** How long a delivery waits for another gateway after the gateway that was sending it died. */
    static final Duration CLAIMED = Duration.ofSeconds(30);
    /** The maximum time for which an entry is postponed or claimed. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JournalLock lock;
    private final Database database;
    private final Seal seal;
    private final JournalClock clock;
    private final Housekeeping housekeeping;
    private final Waiting waiting;
    private final Claims claims;
    private final Backlog backlog;
    private final Schedule schedule;
    private final Deliveries deliveries;
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
    private final Contacts contacts;
    private final History history;

    private Journal(JournalOptions options, JournalLock lock, Database database, Seal seal, Duration claimed) {
        this.lock = lock;
        this.database = database;
        this.seal = seal;
        this.clock = new JournalClock(options.clock(), this::mend);
        DatabaseKind kind = DatabaseKind.of(options.url());
        String claimant = kind.claimant();
        MessageRows messageRows = new MessageRows(options.keepTexts(), claimant);
        DeliveryRows deliveryRows = new DeliveryRows();
        PartRows partRows = new PartRows();
        ContactRows contactRows = new ContactRows();
        AckRows ackRows = new AckRows();
        EventRows eventRows = new EventRows(options.clock());
        DueEvents dueEvents = new DueEvents(claimant);
        Bell stored = new Bell();
        Bell news = new Bell();
        this.housekeeping =
                new Housekeeping(database, contactRows, ackRows, eventRows, dueEvents, seal, options.keep());
        this.traces = new Traces(database);
        this.claims = new Claims(
                database,
                partRows,
                clock,
                kind == DatabaseKind.POSTGRESQL ? new LeaseRows(claimant, claimed) : new Leases());
        this.waiting = new Waiting(database, messageRows, deliveryRows, claims, clock, stored, traces);
        this.backlog = new Backlog(database);
        this.schedule = new Schedule(database);
        this.parts = new Parts(
                database, partRows, ackRows, eventRows, clock, news, (connection, delivery, number, state, now) -> {});
        this.events = new Events(database, eventRows, dueEvents, ackRows, clock, news);
        this.deliveries =
                new Deliveries(database, messageRows, deliveryRows, partRows, claims, waiting, events, clock, traces);
        this.lastParts = new Parts(database, partRows, ackRows, eventRows, clock, news, deliveries::finish);
        this.history = new History(database, messageRows, deliveryRows);
        this.contacts = new Contacts(database, contactRows);
        this.optOuts = new OptOuts(database, messageRows, seal, clock, stored);
        this.footers = new FooterRows(database, clock);
        this.sendings = new Sendings(database, clock);
        this.acquaintances = new Acquaintances(database);
        this.reachOut = new ReachOut(database, clock, kind == DatabaseKind.POSTGRESQL);
        this.hearing = new Hearing(database, clock, kind == DatabaseKind.POSTGRESQL);
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

    /** The deliveries of messages. */
    public Deliveries deliveries() {
        return deliveries;
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

    /** The people whom the account knows. */
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

    /** What WhatsApp has answered about phone numbers. */
    public Contacts contacts() {
        return contacts;
    }

    /** What became of messages. */
    public History history() {
        return history;
    }

    /** Records who has seen the opt-out footer, and when. */
    public FooterRows footers() {
        return footers;
    }

    /**
     * Checks that the database answers, and returns true.
     *
     * @throws JournalException if the database does not answer
     */
    public boolean answers() {
        return database.read("be reached", connection -> Sql.first(connection, row -> true, "select 1"))
                .orElseThrow();
    }

    /** Publishes how busy the connections are in a Micrometer registry. */
    public void measure(MeterRegistry registry) {
        database.measure(registry);
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
