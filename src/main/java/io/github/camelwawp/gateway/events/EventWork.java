package io.github.camelwawp.gateway.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.event.EventFormatException;
import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.journal.AckReport;
import io.github.camelwawp.gateway.journal.InboxEntry;
import io.github.camelwawp.gateway.journal.Journal;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what is stored, batch by batch, until nothing is left. A crash in between has the batch done again: reports move
 * nothing twice, and the user's routes may be told twice.
 */
final class EventWork implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(EventWork.class);

    private static final int AT_ONCE = 500;
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** Then a slow route's batch is given back, long before another gateway takes it for abandoned. */
    private static final Duration AT_MOST = LEASE.dividedBy(4);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Journal journal;
    private final Duration retryFor;
    private final Runnable sessionWorks;
    private final Clock clock = Clock.systemUTC();
    private Telling telling;
    private String session = "";

    /** @param sessionWorks called when Wawp says that the session can send */
    EventWork(Journal journal, Duration retryFor, Runnable sessionWorks) {
        this.journal = journal;
        this.retryFor = retryFor;
        this.sessionWorks = sessionWorks;
    }

    void begin(CamelContext context) {
        telling = new Telling(context);
    }

    @Override
    public void process(Exchange exchange) {
        CamelContext context = exchange.getContext();
        while (!context.isStopping()) {
            List<InboxEntry> entries = journal.next(AT_ONCE, LEASE);
            if (entries.isEmpty()) {
                return;
            }
            work(context, entries);
        }
    }

    private void work(CamelContext context, List<InboxEntry> entries) {
        List<Long> done = new ArrayList<>();
        List<AckReport> reports = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        for (InboxEntry entry : entries) {
            WawpEvent event = event(entry);
            if (entry.change() != null || event != null && WawpEvent.MESSAGE.equals(event.event()) && !event.fromMe()) {
                tasks.add(new Task(entry, event));
                continue;
            }
            done.add(entry.number());
            if (event != null) {
                report(event, reports);
            }
        }
        journal.ack(reports, done);
        tell(context, tasks);
    }

    private record Task(InboxEntry entry, WawpEvent event) {
    }

    /** Null if there is none, or it cannot be read, which repeating would not mend. */
    private static WawpEvent event(InboxEntry entry) {
        try {
            return entry.event() == null ? null : EventJson.read(entry.event());
        } catch (EventFormatException e) {
            LOG.error("An event that was stored cannot be read and is passed over");
            return null;
        }
    }

    private void report(WawpEvent event, List<AckReport> reports) {
        if (WawpEvent.MESSAGE_ACK.equals(event.event()) && event.messageId() != null && event.ack() != null) {
            Ack.of(event.ack()).ifPresent(ack -> reports.add(new AckReport(event.messageId(), ack, event.timestamp())));
        } else if (WawpEvent.SESSION_STATUS.equals(event.event())) {
            session(event.status());
        }
    }

    private void session(String status) {
        // A word from outside is only logged if it can do no harm there.
        String word = status != null && status.matches("[A-Z_]{1,40}") ? status : "of another kind";
        if (!word.equals(session)) {
            session = word;
            LOG.info("Wawp says that the session is {}", word);
        }
        if (word.equals("WORKING")) {
            sessionWorks.run();
        }
    }

    private void tell(CamelContext context, List<Task> tasks) {
        Instant end = clock.instant().plus(AT_MOST);
        List<Long> done = new ArrayList<>();
        List<Long> left = new ArrayList<>();
        for (Task task : tasks) {
            if (context.isStopping() || clock.instant().isAfter(end)) {
                left.add(task.entry().number());
            } else if (told(task) || isTooOld(task)) {
                done.add(task.entry().number());
            } else {
                journal.later(task.entry(), pause(task.entry().attempts()));
            }
        }
        journal.done(done);
        journal.putBack(left);
    }

    private boolean told(Task task) {
        return task.event() == null ? telling.change(task.entry().change()) : telling.inbound(task.event());
    }

    /** What the opt-out list has not taken yet is never too old: somebody may have said STOP. */
    private boolean isTooOld(Task task) {
        boolean old = clock.instant().isAfter(task.entry().receivedAt().plus(retryFor)) && !telling.optOutFails();
        if (old) {
            LOG.error("{} could not be handed to the route {} for {} and is given up", task.event() == null ? "A delivery report"
                    : "A message that came in", task.event() == null ? Telling.DELIVERY : Telling.INBOUND, TimeUtils.printDuration(retryFor));
        }
        return old;
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
