package io.github.camelwawp.gateway.events;

import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.journal.InboxEntry;
import io.github.camelwawp.gateway.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands incoming messages and delivery reports to the user's routes. They may be slow, and may fail; after a crash they
 * may get the same news twice.
 */
final class NewsWork implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(NewsWork.class);

    private final Journal journal;
    private final Telling telling;
    private final Duration retryFor;
    private final ReportMeters meters;
    private final Clock clock = Clock.systemUTC();

    NewsWork(Journal journal, Telling telling, Duration retryFor, ReportMeters meters) {
        this.journal = journal;
        this.telling = telling;
        this.retryFor = retryFor;
        this.meters = meters;
    }

    @Override
    public void process(Exchange exchange) {
        List<Long> done = new ArrayList<>();
        Batches.each(exchange.getContext(), journal, Due.of(exchange), entry -> {
            if (told(entry) || isTooOld(entry)) {
                done.add(entry.number());
                meters.count(entry);
            } else {
                journal.events().later(entry, Batches.pause(entry));
            }
        });
        journal.events().done(done);
    }

    private boolean told(InboxEntry entry) {
        if (entry.change() != null) {
            return telling.change(entry.change());
        }
        WawpEvent event = EventWork.read(entry);
        return event == null || telling.inbound(event);
    }

    private boolean isTooOld(InboxEntry entry) {
        // The sum of the pauses counts too: a clock that was set forward ages nothing.
        boolean old = clock.instant().isAfter(entry.receivedAt().plus(retryFor))
                && Batches.paused(entry).compareTo(retryFor) >= 0;
        if (old) {
            LOG.error(
                    "{} could not be handed to the route {} for {} and is given up",
                    entry.change() != null ? "A delivery report" : "An incoming message",
                    entry.change() != null ? Telling.DELIVERY : Telling.INBOUND,
                    TimeUtils.printDuration(retryFor));
        }
        return old;
    }
}
