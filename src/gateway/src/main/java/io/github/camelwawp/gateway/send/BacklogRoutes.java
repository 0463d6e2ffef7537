package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Backlog;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.Claims;
import io.github.camelwawp.gateway.journal.Glance;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.Schedule;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.journal.Waiting;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Original;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.poll.WorkComponent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores deliveries in the journal's backlog, finds them again, and loads each for its next attempt. */
final class BacklogRoutes extends RouteBuilder {

    /** Takes a {@link BacklogEntry} whose delivery the caller has claimed. */
    static final String REDELIVER = "direct:redeliver";

    private static final Logger LOG = LoggerFactory.getLogger(BacklogRoutes.class);
    /** The maximum size of an original in the database; the text is stored in any case. */
    private static final long LARGEST_ORIGINAL = 10 << 20;

    private final Journal journal;
    private final Backlog backlog;
    private final Schedule schedule;
    private final Waiting waiting;
    private final BacklogAttempts attempts;
    private final PollTrouble trouble;
    private final Clock clock;

    BacklogRoutes(Journal journal, BacklogAttempts attempts, PollTrouble trouble, Clock clock) {
        this.journal = journal;
        this.backlog = journal.backlog();
        this.schedule = journal.schedule();
        this.waiting = journal.waiting();
        this.clock = clock;
        this.attempts = attempts;
        this.trouble = trouble;
    }

    @Override
    public void configure() {
        // Finds what was stored before a restart or by a gateway that died.
        from(WorkComponent.uri(getContext(), "backlog", this::chats, trouble) + "?delay=10s&initialDelay=0")
                .routeId("backlog")
                .errorHandler(noErrorHandler())
                .process(e -> attempts.open(e.getMessage().getBody(String.class), 0, false));

        from(WorkComponent.uri(getContext(), "schedule", new ScheduledWork(journal, clock), trouble)
                        + "?delay=5s&initialDelay=0&greedy=true")
                .routeId("schedule")
                .errorHandler(noErrorHandler())
                .process(this::due);

        from(REDELIVER)
                .routeId("redeliver")
                .errorHandler(noErrorHandler())
                .process(this::load)
                .to("direct:send-claimed");
    }

    private void due(Exchange exchange) {
        Schedule.Ready due = exchange.getMessage().getBody(Schedule.Ready.class);
        attempts.open(due.chatId(), 0, due.urgent());
    }

    /** Stores the delivery of this exchange; once it returns, the source no longer needs to keep the message. */
    void keep(Exchange exchange, int failed, long millis) {
        Parcel parcel = Luggage.parcel(exchange);
        Letter letter = parcel.letter();
        BacklogEntry entry = entry(exchange, failed);
        boolean urgent = letter.timing().urgent();
        byte[] original = letter.stored() == null ? original(letter) : null;
        if (SendClaims.handOver(exchange)) {
            attempts.takeOver(entry.delivery());
            // Opens the lane before the delivery is stored, so that a poll cannot open it without the delay.
            attempts.open(parcel.chatId(), millis, urgent);
        }
        if (letter.stored() == null) {
            backlog.put(entry, original);
        } else {
            backlog.putWaiting(entry);
        }
        attempts.open(parcel.chatId(), millis, urgent);
    }

    /**
     * Opens the delivery of a message that the journal keeps for this recipient alone, and stores it, until it is due, in place
     * of the message.
     *
     * @param isFree whether no other delivery to the chat comes first
     */
    void handOver(Parcel parcel, Optional<Instant> due, boolean isFree) {
        goOn(
                parcel,
                due,
                waiting.handOver(parcel.letter().stored(), entry(parcel), due.orElse(null), isNext(due, isFree)));
    }

    /**
     * As {@link #handOver}, for a message that is not stored yet: this stores it.
     *
     * @return false if it was stored before; then nothing is handed over
     */
    boolean takeIn(StoredMessage message, Parcel parcel, Optional<Instant> due, boolean isFree) {
        return goOn(parcel, due, waiting.takeIn(message, entry(parcel), due.orElse(null), isNext(due, isFree)));
    }

    private boolean isNext(Optional<Instant> due, boolean isFree) {
        return isFree && due.isEmpty() && attempts.isClaiming();
    }

    private boolean goOn(Parcel parcel, Optional<Instant> due, Optional<Claims.Opened> opened) {
        opened.filter(Claims.Opened::claimed)
                .ifPresent(claimed -> attempts.takeOver(claimed.delivery().id()));
        if (opened.isPresent() && due.isEmpty()) {
            attempts.open(parcel.chatId(), 0, parcel.letter().timing().urgent());
        }
        return opened.isPresent();
    }

    /** As {@link #keep}, until the delivery is due. */
    void schedule(Exchange exchange, Instant due) {
        Letter letter = Luggage.letter(exchange);
        if (letter.stored() == null) {
            schedule.put(entry(exchange, 0), original(letter), due);
        } else {
            schedule.putWaiting(entry(exchange, 0), due);
        }
    }

    private static BacklogEntry entry(Exchange exchange, int failed) {
        Parcel parcel = Luggage.parcel(exchange);
        Instant received = parcel.letter().received();
        Instant created = Instant.ofEpochMilli(exchange.getClock().getCreated());
        return entry(parcel, failed, received == null ? created : received);
    }

    /** The entry of a message that the journal keeps. */
    private static BacklogEntry entry(Parcel parcel) {
        return entry(parcel.opened(0), 0, parcel.letter().received());
    }

    private static BacklogEntry entry(Parcel parcel, int failed, Instant received) {
        Letter letter = parcel.letter();
        return new BacklogEntry(
                parcel.delivery(),
                parcel.chatId(),
                letter.replyTo(),
                letter.source(),
                letter.key(),
                parcel.text(),
                failed,
                received,
                letter.replayOf(),
                letter.originalName(),
                letter.timing());
    }

    /** The chats with waiting deliveries. */
    private List<String> chats() {
        attempts.forgetFinished();
        attempts.wakeSome();
        return journal.glance().has(Glance.DueKind.BACKLOG) ? backlog.chats() : List.of();
    }

    private static byte[] original(Letter letter) {
        Original original = letter.original().get();
        try {
            return original == null || original.size() > LARGEST_ORIGINAL ? null : original.bytesIfUnchanged();
        } catch (IOException gone) {
            LOG.debug("The original of a message cannot be read; its text is kept", gone);
            return null;
        }
    }

    private void load(Exchange exchange) {
        BacklogEntry entry = exchange.getMessage().getBody(BacklogEntry.class);
        Letter letter = Letter.from(entry.source())
                .key(entry.key())
                .replyTo(entry.replyTo())
                .original(() -> Original.of(backlog.original(entry.delivery())))
                .originalName(entry.originalName())
                .received(entry.received())
                .replayOf(entry.replayOf())
                .timing(entry.timing())
                .build();
        Luggage.put(exchange, new Parcel(letter, entry.delivery(), entry.chatId(), entry.text()));
        SendAttempt.begin(exchange, entry.attempts());
    }
}
