package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.JournalTrouble;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.hold.Timers;
import io.github.camelwawp.gateway.journal.Backlog;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Original;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.poll.WorkComponent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the deliveries in the journal's backlog, for which no source waits: each chat's deliveries in their order, with the
 * delays of the redelivery policy, and different chats in parallel.
 */
public class BacklogRoutes extends RouteBuilder implements AutoCloseable {

    /** Exchange property: the number of earlier attempts. */
    static final String ATTEMPTS = "gatewayAttempts";
    /** Exchange property: the delay in milliseconds until the next redelivery of the failed delivery. */
    static final String LATER = "gatewayLater";

    private static final Logger LOG = LoggerFactory.getLogger(BacklogRoutes.class);
    /** The maximum size of an original in the database; the text is stored in any case. */
    private static final long LARGEST_ORIGINAL = 10 << 20;

    private final Backlog backlog;
    private final Journal journal;
    private final Hold hold;
    private final JournalTrouble journalTrouble;
    private final PollTrouble trouble;
    private final Lanes lanes;
    /** The deliveries that this gateway has claimed for its lanes, including those in a delay. */
    private final Set<Long> claimed = ConcurrentHashMap.newKeySet();

    private final ProducerTemplate template;

    /** @param atOnce the maximum number of chats served concurrently */
    public BacklogRoutes(CamelContext context, Journal journal, Hold hold, JournalTrouble journalTrouble, int atOnce) {
        this.journal = journal;
        this.backlog = journal.backlog();
        this.hold = hold;
        this.journalTrouble = journalTrouble;
        this.trouble = new PollTrouble("Deliveries that the journal keeps", journalTrouble::begin);
        this.template = context.createProducerTemplate();
        int again = Math.max(1, atOnce / 4);
        this.lanes = new Lanes(
                Timers.of(context, this, "backlog", Math.max(1, atOnce - again)),
                Timers.of(context, this, "redeliveries", again),
                hold,
                this::attempt);
    }

    @Override
    public void configure() {
        // Finds what was stored before a restart or by a gateway that died.
        from(WorkComponent.uri(getContext(), "backlog", this::chats, trouble) + "?delay=10s&initialDelay=0")
                .routeId("backlog")
                .errorHandler(noErrorHandler())
                .process(e -> lanes.open(e.getMessage().getBody(String.class), 0));

        from("direct:redeliver")
                .routeId("redeliver")
                .errorHandler(noErrorHandler())
                .process(this::load)
                .to("direct:send-claimed");
    }

    /** Stores the delivery of this exchange; once it returns, the source no longer needs to keep the message. */
    void keep(Exchange exchange, int attempts, long millis) {
        Parcel parcel = Luggage.parcel(exchange);
        Letter letter = parcel.letter();
        Instant created = Instant.ofEpochMilli(exchange.getClock().getCreated());
        BacklogEntry entry = new BacklogEntry(
                parcel.delivery(),
                parcel.chatId(),
                letter.replyTo(),
                letter.source(),
                letter.key(),
                parcel.text(),
                attempts,
                letter.received() == null ? created : letter.received(),
                letter.replayOf(),
                letter.originalName());
        byte[] original = original(letter);
        if (SendClaims.handOver(exchange)) {
            claimed.add(entry.delivery());
            // Opens the lane before the delivery is stored, so that a poll cannot open it without the delay.
            lanes.open(parcel.chatId(), millis);
        }
        backlog.put(entry, original);
        lanes.open(parcel.chatId(), millis);
    }

    /** The chats with waiting deliveries. */
    private List<String> chats() {
        for (long delivery : claimed) {
            // Another gateway finished it while this one had lost the database.
            if (!backlog.has(delivery)) {
                giveUp(delivery);
            }
        }
        return backlog.chats();
    }

    /** Releases the claims, so that other gateways can continue at once. */
    @Override
    public void close() {
        claimed.forEach(this::giveUp);
    }

    private static byte[] original(Letter letter) {
        Original original = letter.original().get();
        try {
            return original == null || original.size() > LARGEST_ORIGINAL ? null : original.bytesIfUnchanged();
        } catch (IOException gone) {
            LOG.debug("What came in is gone; its text is kept", gone);
            return null;
        }
    }

    private Lanes.Next attempt(String chat) {
        if (getContext().isStopping()) {
            return Lanes.Next.of(Lanes.Next.Turn.ELSEWHERE);
        }
        try {
            Optional<BacklogEntry> next = backlog.next(chat);
            return next.isEmpty()
                    ? Lanes.Next.of(Lanes.Next.Turn.EMPTY)
                    : hold.holds() ? held(next.get()) : attempt(next.get());
        } catch (JournalException e) {
            journalTrouble.begin(e);
            return Lanes.Next.of(Lanes.Next.Turn.HELD);
        } catch (RuntimeException e) {
            trouble.tell(e);
            return Lanes.Next.after(Lanes.REST_MILLIS);
        }
    }

    private Lanes.Next attempt(BacklogEntry entry) {
        if (!claimed.contains(entry.delivery()) && !journal.claims().take(entry.delivery())) {
            if (journal.state(entry.delivery()).equals(Optional.of(DeliveryState.OPEN))) {
                return Lanes.Next.of(Lanes.Next.Turn.ELSEWHERE);
            }
            // A duplicate of the message added it just after the delivery had ended.
            backlog.remove(entry.delivery());
            return Lanes.Next.after(0);
        }
        claimed.add(entry.delivery());
        Exchange exchange =
                template.send("direct:redeliver", e -> e.getMessage().setBody(entry));
        Long later = exchange.getProperty(LATER, Long.class);
        if (later != null) {
            backlog.attempted(entry.delivery(), entry.attempts() + 1);
            return Lanes.Next.after(later);
        }
        Exception failure = exchange.getException();
        if (failure == null) {
            giveUp(entry.delivery());
            trouble.over();
            return Lanes.Next.after(0);
        }
        if (failure instanceof ClaimedException) {
            giveUp(entry.delivery());
            return Lanes.Next.of(Lanes.Next.Turn.ELSEWHERE);
        }
        if (hold.holds()) {
            if (failure instanceof WawpException w && w.isRetryable()) {
                backlog.attempted(entry.delivery(), entry.attempts() + 1);
            }
            return held(entry);
        }
        trouble.tell(failure);
        return Lanes.Next.after(Lanes.REST_MILLIS);
    }

    /** Another gateway may be able to send it in the meantime. */
    private Lanes.Next held(BacklogEntry entry) {
        giveUp(entry.delivery());
        return Lanes.Next.of(Lanes.Next.Turn.HELD);
    }

    private void giveUp(long delivery) {
        if (claimed.remove(delivery)) {
            journal.claims().release(delivery);
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
                .build();
        Luggage.put(exchange, new Parcel(letter, entry.delivery(), entry.chatId(), entry.text()));
        exchange.setProperty(ATTEMPTS, entry.attempts());
    }
}
