package io.github.camelwawp.gateway.events;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.event.EventFormatException;
import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.journal.AckReport;
import io.github.camelwawp.gateway.journal.InboxEntry;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.watch.Told;
import io.github.camelwawp.optout.Identities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes a batch of stored events: reports go to the journal, messages to the opt-out list. It waits for none of the
 * user's routes, so that a STOP takes effect at once. After a crash the batch is processed again, which changes nothing
 * twice.
 */
final class EventWork implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(EventWork.class);

    private final Journal journal;
    private final Telling telling;
    private final Runnable sessionWorks;
    private final Runnable heard;
    private final Told told = new Told();

    /**
     * @param sessionWorks called when Wawp reports that the session can send
     * @param heard        called when WhatsApp reported on a text
     */
    EventWork(Journal journal, Telling telling, Runnable sessionWorks, Runnable heard) {
        this.journal = journal;
        this.telling = telling;
        this.sessionWorks = sessionWorks;
        this.heard = heard;
    }

    @Override
    public void process(Exchange exchange) {
        List<Long> done = new ArrayList<>();
        List<AckReport> reports = new ArrayList<>();
        Map<InboxEntry, WawpEvent> messages = new LinkedHashMap<>();
        for (InboxEntry entry : Due.of(exchange)) {
            WawpEvent event = read(entry);
            if (event != null && WawpEvent.MESSAGE.equals(event.event()) && !event.fromMe()) {
                messages.put(entry, event);
                continue;
            }
            done.add(entry.number());
            if (event != null) {
                report(event, reports);
            }
        }
        journal.acquaintances()
                .wrote(messages.values().stream()
                        .flatMap(event -> Identities.author(event, lid -> Optional.empty()).stream())
                        .toList());
        if (journal.events().ack(reports, done) > 0) {
            heard.run();
        }
        Batches.each(exchange.getContext(), journal, List.copyOf(messages.keySet()), entry -> {
            if (telling.optOut(messages.get(entry))) {
                journal.events().taken(entry);
            } else {
                journal.events().later(entry, Batches.pause(entry));
            }
        });
    }

    /** Null if the event cannot be parsed, which a retry would not change. */
    static WawpEvent read(InboxEntry entry) {
        try {
            return EventJson.read(entry.event());
        } catch (EventFormatException | RuntimeException | StackOverflowError | AssertionError e) {
            LOG.error(
                    "A stored event cannot be read and is skipped ({})",
                    e.getClass().getSimpleName());
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
        // A word from outside is logged only if it is harmless in a log.
        String word = status != null && status.matches("[A-Z_]{1,40}") ? status : "in an unknown state";
        if (told.isNews(word)) {
            LOG.info("Wawp says that the session is {}", word);
        }
        if (word.equals("WORKING")) {
            sessionWorks.run();
        }
    }
}
