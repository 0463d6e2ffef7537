package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.hold.JournalTrouble;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.hold.Timers;
import io.github.camelwawp.gateway.journal.Backlog;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.message.Trace;
import io.github.camelwawp.optout.Identities;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Attempts the deliveries in the journal's backlog, for which no source waits: each chat's deliveries in their order, with the
 * delays of the redelivery policy, and different chats in parallel.
 */
final class BacklogAttempts implements AutoCloseable {

    /** Few enough that looking costs little. */
    private static final int WOKEN = 3;

    /** Few enough to renew with little work. */
    private static final int MOST_CLAIMED = 64;

    private final CamelContext context;
    private final Journal journal;
    private final Backlog backlog;
    private final Hold hold;
    private final JournalTrouble journalTrouble;
    private final PollTrouble trouble;
    private final ProducerTemplate template;
    private final FirstContacts firstContacts;
    private final Clock clock;
    private final Calendar calendar;
    private final Lanes lanes;
    /** The deliveries that this gateway has claimed for its lanes, including those in a delay. */
    private final Set<Long> claimed = ConcurrentHashMap.newKeySet();

    /** @param again the maximum number of chats whose failed deliveries are attempted concurrently */
    BacklogAttempts(
            CamelContext context,
            Journal journal,
            HoldStation hold,
            PollTrouble trouble,
            FirstContacts firstContacts,
            Clock clock,
            Calendar calendar,
            Turns turns,
            int again) {
        this.context = context;
        this.journal = journal;
        this.backlog = journal.backlog();
        this.hold = hold.hold();
        this.journalTrouble = hold.journalTrouble();
        this.trouble = trouble;
        this.firstContacts = firstContacts;
        this.clock = clock;
        this.calendar = calendar;
        this.template = context.createProducerTemplate();
        this.lanes = new Lanes(Timers.of(context, this, "redeliveries", 1), turns, again, this.hold, this::attempt);
        firstContacts.then(lanes::wakeAll);
        journal.acquaintances()
                .whenWrote(names -> lanes.wake(names.stream()
                        .flatMap(name -> Identities.spellings(name).stream())
                        .toList()));
    }

    /** Lets a few chats check whether what they wait for is over: another gateway may have found out. */
    void wakeSome() {
        lanes.wake(WOKEN);
    }

    /** Called when the backlog has a delivery to this chat; attempts it after the delay unless others are due first. */
    void open(String chat, long millis, boolean urgent) {
        lanes.open(chat, millis, urgent);
    }

    /**
     * Whether a delivery that is claimed now is sent soon; if this gateway dies, others have to wait for its claims to
     * end.
     */
    boolean isClaiming() {
        return claimed.size() < MOST_CLAIMED;
    }

    /** Takes over the claim of a delivery from the caller. */
    void takeOver(long delivery) {
        claimed.add(delivery);
    }

    /** Releases the claims of deliveries that another gateway finished while this one had lost the database. */
    void forgetFinished() {
        for (long delivery : claimed) {
            if (!backlog.has(delivery)) {
                giveUp(delivery);
            }
        }
    }

    /** Releases the claims, so that other gateways can continue at once. */
    @Override
    public void close() {
        claimed.forEach(this::giveUp);
    }

    private Lanes.Next attempt(String chat) {
        if (context.isStopping()) {
            return Lanes.Next.of(Lanes.Next.Turn.ELSEWHERE);
        }
        try {
            Optional<BacklogEntry> next = backlog.next(chat);
            if (next.isEmpty()) {
                return Lanes.Next.of(Lanes.Next.Turn.EMPTY);
            }
            if (hold.holds()) {
                return leave(next.get(), Lanes.Next.Turn.HELD);
            }
            // A text that expires anyway need not wait first.
            boolean expires = next.get().timing().isOver(clock.instant());
            return !expires && firstContacts.waits(chat)
                    ? leave(next.get(), Lanes.Next.Turn.PARKED)
                    : attempt(next.get());
        } catch (JournalException e) {
            journalTrouble.begin(e);
            return Lanes.Next.of(Lanes.Next.Turn.HELD);
        } catch (RuntimeException e) {
            trouble.tell(e);
            return Lanes.Next.after(Lanes.REST_MILLIS);
        }
    }

    private Lanes.Next attempt(BacklogEntry entry) {
        Optional<Instant> due = calendar.later(entry.delivery(), entry.chatId(), entry.timing());
        if (due.isPresent()) {
            giveUp(entry.delivery());
            journal.schedule().postpone(entry.delivery(), due.get());
            return Lanes.Next.after(0);
        }
        if (!claimed.contains(entry.delivery()) && !journal.claims().take(entry.delivery())) {
            if (journal.deliveries().state(entry.delivery()).equals(Optional.of(DeliveryState.OPEN))) {
                return Lanes.Next.of(Lanes.Next.Turn.ELSEWHERE);
            }
            // A duplicate of the message added it just after the delivery had ended.
            backlog.remove(entry.delivery());
            return Lanes.Next.after(0);
        }
        claimed.add(entry.delivery());
        Exchange exchange = template.send(BacklogRoutes.REDELIVER, e -> {
            e.getMessage().setBody(entry);
            e.getMessage().setHeader(Trace.HEADER, journal.traces().ofDelivery(entry.delivery()));
        });
        Optional<SendAttempt.Later> later = SendAttempt.end(exchange);
        if (later.isPresent()) {
            if (later.get().attempted()) {
                backlog.attempted(entry.delivery(), entry.attempts() + 1);
            }
            return Lanes.Next.after(later.get().millis());
        }
        Exception failure = exchange.getException();
        if (failure == null) {
            giveUp(entry.delivery());
            trouble.over();
            return backlog.isEmpty(entry.chatId()) ? Lanes.Next.of(Lanes.Next.Turn.EMPTY) : Lanes.Next.after(0);
        }
        if (failure instanceof ClaimedException) {
            giveUp(entry.delivery());
            return Lanes.Next.of(Lanes.Next.Turn.ELSEWHERE);
        }
        if (hold.holds()) {
            if (failure instanceof WawpException w && w.isRetryable()) {
                backlog.attempted(entry.delivery(), entry.attempts() + 1);
            }
            return leave(entry, Lanes.Next.Turn.HELD);
        }
        trouble.tell(failure);
        return Lanes.Next.after(Lanes.REST_MILLIS);
    }

    /** Another gateway may be able to send it in the meantime. */
    private Lanes.Next leave(BacklogEntry entry, Lanes.Next.Turn turn) {
        giveUp(entry.delivery());
        return Lanes.Next.of(turn);
    }

    private void giveUp(long delivery) {
        if (claimed.remove(delivery)) {
            journal.claims().release(delivery);
        }
    }
}
