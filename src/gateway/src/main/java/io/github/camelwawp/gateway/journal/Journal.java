package io.github.camelwawp.gateway.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What the gateway remembers of its messages and their deliveries, and the way to what else it remembers. What a method has
 * written when it returns outlives the process, and a loss of power if disk and server obey a flush.
 * For use by many threads; every method throws {@link JournalException} within some 20 seconds if the database does not
 * answer, and may then be called again.
 */
public final class Journal implements AutoCloseable {

    /** So long after its gateway died a delivery that was being sent waits for another one. */
    static final Duration CLAIMED = Duration.ofSeconds(30);
    /** No entry is put off, nor claimed, for longer. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final String UNFINISHED = """
            select (select count(*) from wawp_delivery where finished_at is null)
                 + (select count(*) from wawp_message m where m.state = 'WAITING'
                        and not exists (select 1 from wawp_delivery d where d.message_id = m.id))""";

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
    private final Parts parts;
    private final Events events;
    private final OptOuts optOuts;
    private final FooterRows footers;

    private Journal(JournalOptions options, Database database, Seal seal, Duration claimed) {
        this.database = database;
        this.seal = seal;
        this.clock = new JournalClock(options.clock(), this::mend);
        String claimant = DatabaseKind.of(options.url()).claimant();
        AckRows ackRows = new AckRows();
        EventRows eventRows = new EventRows(claimant, options.clock());
        Bell stored = new Bell();
        Bell news = new Bell();
        this.messages = new MessageRows(options.keepTexts(), claimant);
        this.housekeeping = new Housekeeping(database, contacts, ackRows, eventRows, seal, options.keep());
        this.waiting = new Waiting(database, messages, clock, stored);
        this.claims = new Claims(database, claimant, claimed);
        this.backlog = new Backlog(database);
        this.parts = new Parts(database, new PartRows(), ackRows, eventRows, clock, news);
        this.events = new Events(database, eventRows, ackRows, clock, news);
        this.optOuts = new OptOuts(database, messages, seal, clock, stored);
        this.footers = new FooterRows(database, clock);
        // What a process of this name died with.
        database.change("release the events", eventRows::release);
    }

    private void mend() {
        housekeeping.mend(clock.reading());
    }

    /** @throws JournalException that says what to mend */
    public static Journal open(JournalOptions options) {
        return open(options, CLAIMED);
    }

    static Journal open(JournalOptions options, Duration claimed) {
        Seal seal = Seal.of(options);
        seal.check();
        Database database = Opening.open(options);
        try {
            seal.opened(database);
            Journal journal = new Journal(options, database, seal, claimed);
            journal.housekeeping.hurry(journal.clock.now());
            return journal;
        } catch (JournalException e) {
            database.close();
            seal.closed();
            throw e;
        }
    }

    /** Messages that nobody else keeps, until they are sent. */
    public Waiting waiting() {
        return waiting;
    }

    /** Who sends a delivery. */
    public Claims claims() {
        return claims;
    }

    /** Deliveries that nobody else keeps. */
    public Backlog backlog() {
        return backlog;
    }

    /** The parts of deliveries. */
    public Parts parts() {
        return parts;
    }

    /** What came in from Wawp, and what is to be told of it. */
    public Events events() {
        return events;
    }

    /** Those who want no more texts. */
    public OptOuts optOuts() {
        return optOuts;
    }

    /** Who was told when how to opt out. */
    public FooterRows footers() {
        return footers;
    }

    /**
     * Finds or stores the message and its delivery to this recipient.
     *
     * @param replyTo id of the WhatsApp message to answer, or null
     * @param text    stored only if texts are kept
     */
    public Delivery open(MessageKey message, String chatId, String replyTo, String text) {
        Objects.requireNonNull(chatId, "chatId");
        Instant now = clock.now();
        String newId = UUID.randomUUID().toString();
        return database.transaction(
                "store a delivery",
                connection -> deliveries.findOrInsert(
                        connection,
                        messages.findOrInsert(connection, newId, message, MessageRows.kept(replyTo, text), now),
                        chatId,
                        now));
    }

    /** Empty if there is no such delivery. */
    public Optional<DeliveryState> state(long deliveryId) {
        return database.read("read a delivery", connection -> deliveries.state(connection, deliveryId));
    }

    /**
     * Ends a delivery, and erases what the backlog has of it. One known to be sent stays so.
     *
     * @param state  {@code SENT}, {@code QUEUED}, {@code SUPPRESSED} or {@code DEAD}
     * @param reason why it is dead or suppressed, or null; cut after 1000 characters
     * @param code   Wawp's code, or null; cut after 100 characters
     */
    public void finish(long deliveryId, DeliveryState state, String reason, String code) {
        if (state == DeliveryState.OPEN) {
            throw new IllegalArgumentException("A delivery does not finish as " + state);
        }
        Instant now = clock.now();
        Instant reportDue = events.reportDue(state, now);
        database.transaction("finish a delivery", connection -> {
            deliveries.finish(connection, deliveryId, state, reason, code, now, reportDue);
            return Backlog.ended(connection, deliveryId);
        });
    }

    /**
     * Makes a dead delivery an open one, its parts kept; does nothing to others.
     *
     * @return false if there is no such delivery, for instance because it has expired
     */
    public boolean reopen(long deliveryId) {
        Instant now = clock.now();
        return database.transaction("reopen a delivery", connection -> deliveries.reopen(connection, deliveryId, now));
    }

    /** The message with its deliveries and their parts; empty for whatever is not an id. */
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

    /** Messages that match, newest first. */
    public MessagePage search(MessageQuery query) {
        return database.read(
                "search the messages", connection -> new Search(messages, deliveries).find(connection, query));
    }

    /** What was last found out about a phone number. */
    public Optional<Contact> contact(String phone) {
        return database.read("read a contact", connection -> contacts.find(connection, phone));
    }

    public void remember(Contact contact) {
        database.write("store a contact", connection -> contacts.store(connection, contact));
    }

    /** Number of open deliveries, and of waiting messages that have none yet. */
    public long unfinished() {
        return database.read("count the unfinished deliveries", connection -> Sql.first(
                        connection, row -> row.getLong(1), UNFINISHED)
                .orElseThrow());
    }

    /**
     * Removes messages with all that belongs to them, if nothing of them is unfinished and they were neither seen nor
     * finished for as long as rows are kept. Their keys are forgotten with them, and so is what was found out about numbers;
     * events that are done, and delivery reports of messages that are not ours, after a day.
     *
     * @return number of messages removed
     */
    public int purge() {
        return housekeeping.purge(clock.now());
    }

    @Override
    public void close() {
        database.close();
        seal.closed();
    }
}
