package io.github.camelwawp.gateway.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.github.camelwawp.event.Ack;

/**
 * What the gateway remembers of its messages. What a method has written when it returns outlives the process, and a loss
 * of power if disk and server obey a flush.
 * For use by many threads; every method throws {@link JournalException} within some 20 seconds if the database does not
 * answer, and may then be called again.
 */
public final class Journal implements AutoCloseable {

    /** So long an event is remembered after it was worked off, so that it does nothing when it comes again. */
    static final Duration EVENTS_REMEMBERED = Duration.ofDays(1);
    /** So long a report may come before its message's part is written down. */
    static final Duration STRANGERS_KEPT = Duration.ofDays(1);
    /** So long after its gateway died a delivery that was being sent waits for another one. */
    static final Duration CLAIMED = Duration.ofSeconds(30);
    /** No entry is put off, nor claimed, for longer. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** By less a clock is set now and then. */
    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    private final JournalOptions options;
    private final Database database;
    private final Messages messages;
    private final Deliveries deliveries = new Deliveries();
    private final Parts parts = new Parts();
    private final Contacts contacts = new Contacts();
    private final OptOuts optOuts;
    private final Backlog backlog;
    private final Acks acks = new Acks();
    private final Inbox inbox;
    private final Claims claims;
    private final Seal seal;
    private final Bell eventsBell = new Bell();
    private final Bell newsBell = new Bell();
    private final Bell storedBell = new Bell();
    private volatile Duration reportWithin;
    private volatile Duration longestLease = Duration.ofDays(1);
    private Instant latest = Instant.EPOCH;

    private Journal(JournalOptions options, Database database, Seal seal, Duration claimed) {
        this.options = options;
        this.database = database;
        this.seal = seal;
        String claimant = DatabaseKind.of(options.url()).claimant();
        this.messages = new Messages(options.keepTexts(), claimant);
        this.inbox = new Inbox(claimant, options.clock());
        this.optOuts = new OptOuts(database, messages, seal, this::time, storedBell);
        this.claims = new Claims(database, claimant, claimed);
        this.backlog = new Backlog(database);
    }

    /** @throws JournalException that says what to mend */
    public static Journal open(JournalOptions options) {
        return open(options, CLAIMED);
    }

    static Journal open(JournalOptions options, Duration claimed) {
        Seal seal = Seal.of(options);
        seal.check();
        Journal journal = new Journal(options, Opening.open(options), seal, claimed);
        try {
            seal.opened(journal.database);
            journal.database.<Void>write("release the events", connection -> {
                journal.inbox.release(connection);
                return null;
            });
            journal.hurry(journal.now());
        } catch (JournalException e) {
            journal.close();
            throw e;
        }
        return journal;
    }

    /**
     * Finds or stores the message and its delivery to this recipient.
     *
     * @param replyTo id of the WhatsApp message to answer, or null
     * @param text    stored only if texts are kept
     */
    public Delivery open(MessageKey message, String chatId, String replyTo, String text) {
        Objects.requireNonNull(chatId, "chatId");
        Instant now = now();
        String newId = UUID.randomUUID().toString();
        return database.transaction("store a delivery", connection -> deliveries.findOrInsert(connection,
                messages.findOrInsert(connection, newId, message, Messages.kept(replyTo, text), now), chatId, now));
    }

    /** Empty if there is no such delivery. */
    public Optional<DeliveryState> state(long deliveryId) {
        return database.read("read a delivery", connection -> deliveries.state(connection, deliveryId));
    }

    /**
     * Makes the caller the only one who may send an open delivery, among all threads and all gateways that share the journal,
     * until {@link #release}. Another gateway may have it some 30 s after this one has prolonged it for the last time; the same
     * file after a restart, at once.
     *
     * @return false if somebody else has it, or it is not open
     */
    public boolean claim(long deliveryId) {
        return claims.take(deliveryId);
    }

    /** False if another gateway has it meanwhile: then the caller must not send. */
    public boolean prolong(long deliveryId) {
        return claims.prolong(deliveryId);
    }

    /** To be called every few seconds while there are claims. */
    public void prolongClaims() {
        claims.prolongAll();
    }

    /** Lets others have it, in this gateway even if the database does not answer. */
    public void release(long deliveryId) {
        claims.release(deliveryId);
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
        Instant now = now();
        String newId = UUID.randomUUID().toString();
        MessageKey message = new MessageKey(MessageKey.HTTP, key == null || key.isBlank() ? newId : key);
        String id = database.transaction("store a message", connection ->
                messages.findOrInsert(connection, newId, message, Messages.waiting(to, replyTo, text), now));
        boolean isNew = id.equals(newId);
        if (isNew) {
            storedBell.ring();
        }
        return new Accepted(id, isNew);
    }

    /** Messages accepted, not finished and not claimed by another gateway, oldest first. */
    public List<StoredMessage> waiting(int limit) {
        return waiting(MessageKey.HTTP, limit);
    }

    /** As {@link #waiting(int)}, of another source. */
    public List<StoredMessage> waiting(String source, int limit) {
        Instant now = now();
        return database.read("read the waiting messages", connection -> messages.waiting(connection, source, limit, now, longestLease));
    }

    /** Those who want no more texts. */
    public OptOuts optOuts() {
        return optOuts;
    }

    /** Deliveries that nobody else keeps. */
    public Backlog backlog() {
        return backlog;
    }

    /** No gateway claims a message for longer; a day unless told. A claim that seems to last longer is none. */
    public void longestLease(Duration lease) {
        longestLease = lease;
    }

    /**
     * Keeps the other gateways that share the journal from a waiting message; again to prolong it.
     *
     * @param lease after which others may have it, should this gateway have died; longer than sending ever takes
     * @return false if another gateway has it, or it waits no more
     */
    public boolean claim(String id, Duration lease) {
        Instant now = now();
        return database.write("claim a message", connection -> messages.claim(connection, id, now, now.plus(lease), longestLease));
    }

    /**
     * Ends a message's waiting, and erases its text unless texts are kept.
     *
     * @param state  {@code SENT}, {@code QUEUED} or {@code DEAD}
     * @param reason why it is dead, or null
     */
    public void finishMessage(String id, MessageState state, String reason) {
        if (state == MessageState.WAITING || state == MessageState.OPEN) {
            throw new IllegalArgumentException("A message does not finish as " + state);
        }
        Instant now = now();
        database.<Void>write("finish a message", connection -> {
            messages.finish(connection, id, state, reason, now);
            return null;
        });
    }

    /** The message with its deliveries and their parts; empty for whatever is not an id. */
    public Optional<MessageView> find(String id) {
        if (!Messages.isId(id)) {
            return Optional.empty();
        }
        return database.read("read a message", connection -> Sql.first(connection, messages::view,
                "select * from wawp_message where id = ?", id))
                .map(message -> message.with(database.read("read a message",
                        connection -> deliveries.of(connection, List.of(id))).getOrDefault(id, List.of())));
    }

    /** Messages that match, newest first. */
    public MessagePage search(MessageQuery query) {
        return database.read("search the messages", connection -> new Search(messages, deliveries).find(connection, query));
    }

    /** Empty if it was neither attempted nor settled. */
    public Optional<PartRecord> part(long deliveryId, int number) {
        return database.read("read a part", connection -> parts.find(connection, deliveryId, number));
    }

    /** To be called before each try to send the part: from now on it is perhaps sent. */
    public void attempting(long deliveryId, int number) {
        Instant now = now();
        database.<Void>write("store an attempt", connection -> {
            parts.attempting(connection, deliveryId, number, now);
            return null;
        });
    }

    /**
     * Stores how the part's last attempt ended. A part known to be sent stays so.
     *
     * @param reason why it is not sent, or null; cut after 1000 characters
     * @param wawpId id of the WhatsApp message, or null
     */
    public void settled(long deliveryId, int number, PartState state, String reason, String wawpId) {
        if (state != PartState.SENT || wawpId == null) {
            database.write("store an outcome",
                    connection -> parts.settled(connection, deliveryId, number, state, reason, wawpId, null));
            return;
        }
        // Wawp's word stands, even if it names one message to two callers.
        own(deliveryId, number, reason, wawpId, false, EnumSet.allOf(Acks.Owner.class));
    }

    /**
     * Stores that the part's message was found in its chat, unless that message belongs to another part.
     *
     * @param reason a remark, or null
     * @return false if it does, and then nothing is stored
     */
    public boolean found(long deliveryId, int number, String reason, String wawpId) {
        return own(deliveryId, number, reason, wawpId, true, EnumSet.of(Acks.Owner.THIS_PART));
    }

    /**
     * Stores that Wawp has sent the part, unless the message it names was meanwhile {@link #found} for another part with the
     * same text.
     *
     * @param reason a remark, or null
     * @return false if it was, and then nothing is stored: this part's text is the one that is missing in the chat
     */
    public boolean answered(long deliveryId, int number, String reason, String wawpId) {
        return own(deliveryId, number, reason, wawpId, false, EnumSet.of(Acks.Owner.THIS_PART, Acks.Owner.SENDER));
    }

    private boolean own(long deliveryId, int number, String reason, String wawpId, boolean found, Set<Acks.Owner> allowed) {
        Instant now = now();
        String bareId = AckReport.storedId(wawpId);
        boolean stored = database.transaction("store an outcome", connection -> {
            if (!allowed.contains(acks.claim(connection, bareId, deliveryId, number, found, now))) {
                return false;
            }
            AckReport early = acks.early(connection, bareId);
            if (parts.settled(connection, deliveryId, number, PartState.SENT, reason, wawpId, bareId) && early != null) {
                inbox.change(connection, List.of(early), now);
            }
            return true;
        });
        if (stored) {
            // A report may have come first.
            newsBell.ring();
        }
        return stored;
    }

    /**
     * Stores how far messages got, all of it or nothing, and with it what is to be told of that: a {@link DeliveryChange} for
     * each part that got further waits in {@link #next}. Reports may come in any order, again, and before the part is known
     * to be sent: the furthest counts. An error counts for more than {@code SENT} and less than {@code DELIVERED}.
     *
     * @param entries numbers of the inbox's entries that are done with this
     * @return number of messages that got further, of which some may be nobody's
     */
    public int ack(Collection<AckReport> reports, Collection<Long> entries) {
        Instant now = now();
        TreeMap<String, AckReport> furthest = new TreeMap<>();
        for (AckReport report : reports) {
            furthest.merge(report.storedId(), report,
                    (earlier, later) -> Acks.overtakes(later.ack(), earlier.ack()) ? later : earlier);
        }
        List<AckReport> dated = furthest.values().stream().map(report -> report.notAfter(now)).toList();
        int moved = database.transaction("store delivery reports", connection -> {
            List<AckReport> changed = dated.isEmpty() ? List.of() : acks.store(connection, dated, now);
            List<AckReport> news = changed.stream().filter(report -> report.ack() != Ack.PENDING).toList();
            if (!news.isEmpty()) {
                inbox.change(connection, news, now);
            }
            inbox.done(connection, entries, now);
            return changed.size();
        });
        if (moved > 0) {
            newsBell.ring();
        }
        return moved;
    }

    /** From now on a person's delivery without any report is to be told so long after it is sent; null for never. */
    public void expectReports(Duration within) {
        reportWithin = within;
    }

    /**
     * Finds deliveries that nothing was heard of in time: each is told once, by a {@link DeliveryChange} in {@link #next}.
     *
     * @return their number
     */
    public int alarm() {
        Instant now = now();
        Duration within = reportWithin;
        if (!database.read("look for missing delivery reports", connection -> inbox.isReportDue(connection, now, within))) {
            return 0;
        }
        int alarms = database.transaction("look for missing delivery reports", connection -> inbox.alarm(connection, now, within));
        if (alarms > 0) {
            newsBell.ring();
        }
        return alarms;
    }

    /**
     * Keeps events until they are worked off. One that was added before is not added again, for a day after it was done.
     *
     * @param limit about so many may wait
     * @return number of those that are new
     * @throws InboxFullException if more would wait
     */
    public int add(Collection<InboxEvent> events, int limit) {
        Instant now = now();
        int added = database.transaction("store events", connection -> inbox.add(connection, events, limit, now));
        if (added > 0) {
            eventsBell.ring();
        }
        return added;
    }

    /**
     * Takes the oldest events that are due, each for one gateway alone.
     *
     * @param lease after which they may be had again, unless they are done, {@link #taken} or put off
     */
    public List<InboxEntry> next(int limit, Duration lease) {
        return next(true, limit, lease);
    }

    /** As {@link #next}, of what is to be told to others: changes, and events that were {@link #taken}. */
    public List<InboxEntry> news(int limit, Duration lease) {
        return next(false, limit, lease);
    }

    /** Only what is there is claimed, so that nothing is written while nothing is due. */
    private List<InboxEntry> next(boolean fresh, int limit, Duration lease) {
        Instant now = now();
        List<InboxEntry> due = database.read("read the events", connection -> inbox.due(connection, fresh, limit, now));
        return due.isEmpty() ? due : database.transaction("claim the events", connection -> inbox.claim(connection, due, fresh, now, lease));
    }

    /** Runs it whenever this process has added events that {@link #next} finds. */
    public void whenEvents(Runnable reader) {
        eventsBell.listen(reader);
    }

    /** Runs it whenever this process has added what {@link #news} finds. */
    public void whenNews(Runnable reader) {
        newsBell.listen(reader);
    }

    /** Runs it whenever this process has added messages that wait to be sent. */
    public void whenStored(Runnable reader) {
        storedBell.listen(reader);
    }

    /** Makes news of an event. */
    public void taken(InboxEntry entry) {
        Instant now = now();
        database.<Void>write("pass an event on", connection -> {
            inbox.taken(connection, entry.number(), now);
            return null;
        });
        newsBell.ring();
    }

    /** Ends entries; their contents are erased. */
    public void done(Collection<Long> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = now();
        database.<Void>transaction("finish events", connection -> {
            inbox.done(connection, entries, now);
            return null;
        });
    }

    /** Gives entries back that were taken and not begun with. */
    public void putBack(Collection<Long> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = now();
        database.<Void>transaction("put events back", connection -> {
            inbox.putBack(connection, entries, now);
            return null;
        });
    }

    /** Puts an entry off that failed. */
    public void later(InboxEntry entry, Duration delay) {
        Instant due = now().plus(delay);
        database.<Void>write("put an event off", connection -> {
            inbox.later(connection, entry.number(), due);
            return null;
        });
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
        Instant now = now();
        Duration within = reportWithin;
        Instant reportDue = state == DeliveryState.SENT && within != null ? now.plus(within) : null;
        database.<Void>transaction("finish a delivery", connection -> {
            deliveries.finish(connection, deliveryId, state, reason, code, now, reportDue);
            Backlog.ended(connection, deliveryId);
            return null;
        });
    }

    /**
     * Makes a dead delivery an open one, its parts kept; does nothing to others.
     *
     * @return false if there is no such delivery, for instance because it has expired
     */
    public boolean reopen(long deliveryId) {
        Instant now = now();
        return database.transaction("reopen a delivery", connection -> deliveries.reopen(connection, deliveryId, now));
    }

    /** What was last found out about a phone number. */
    public Optional<Contact> contact(String phone) {
        return database.read("read a contact", connection -> contacts.find(connection, phone));
    }

    public void remember(Contact contact) {
        database.<Void>write("store a contact", connection -> {
            contacts.store(connection, contact);
            return null;
        });
    }

    /** Number of open deliveries, and of waiting messages that have none yet. */
    public long unfinished() {
        return database.read("count the unfinished deliveries", Housekeeping::unfinished);
    }

    /**
     * Removes messages with all that belongs to them, if nothing of them is unfinished and they were neither seen nor
     * finished for as long as rows are kept. Their keys are forgotten with them, and so is what was found out about numbers;
     * events that are done, and delivery reports of messages that are not ours, after a day.
     *
     * @return number of messages removed
     */
    public int purge() {
        Instant now = now();
        hurry(now);
        database.mendTime();
        Instant before = now.minus(options.keep());
        database.change("remove old contacts", connection -> contacts.purge(connection, before));
        int removed = all("remove old messages", connection -> Housekeeping.purge(connection, before));
        all("remove old delivery reports", connection -> acks.purge(connection, before, Housekeeping.BATCH));
        all("remove others' delivery reports", connection -> acks.purgeStrangers(connection, now.minus(STRANGERS_KEPT), Housekeeping.BATCH));
        all("remove old events", connection -> inbox.purge(connection, now.minus(EVENTS_REMEMBERED), Housekeeping.BATCH));
        seal.renew(database);
        return removed;
    }

    private int all(String what, Database.Work<Integer> aBatch) {
        int done = 0;
        for (int batch = Housekeeping.BATCH; batch == Housekeeping.BATCH; done += batch) {
            batch = database.change(what, aBatch);
        }
        return done;
    }

    /** As {@link #time}. Whoever asks first after the clock was set back mends what that left waiting. */
    private Instant now() {
        Instant now = time();
        if (setBack(now)) {
            try {
                hurry(now);
                database.mendTime();
            } catch (JournalException e) {
                mendLater();
                throw e;
            }
        }
        return now;
    }

    private synchronized boolean setBack(Instant now) {
        boolean back = now.isBefore(latest.minus(UNNOTICED));
        latest = back || now.isAfter(latest) ? now : latest;
        return back;
    }

    private synchronized void mendLater() {
        latest = Instant.MAX;
    }

    private void hurry(Instant now) {
        all("mend what waits", connection -> inbox.hurry(connection, now, Housekeeping.BATCH));
    }

    /** As exact as both databases store it. */
    private Instant time() {
        return options.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        database.close();
        seal.closed();
    }
}
