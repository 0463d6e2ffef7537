package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.QuietHours;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientBook;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows which texts are not due yet: by their own time, and by the quiet hours of their recipients. */
final class Calendar {

    private static final String QUIET = "gateway.quiet-hours.";

    private final Journal journal;
    private final Map<String, QuietHours> quiet;
    private final Clock clock;

    /** @param quiet by JID */
    Calendar(Journal journal, Map<String, QuietHours> quiet, Clock clock) {
        this.journal = journal;
        this.quiet = quiet;
        this.clock = clock;
    }

    /**
     * @throws io.github.camelwawp.gateway.config.StartupException if a name is not a recipient's, or two names stand
     *     for the same one
     */
    static Map<String, QuietHours> quiet(OptionReader options, RecipientBook recipients) {
        Map<String, QuietHours> quiet = new HashMap<>();
        options.quietHours(QUIET).forEach((name, hours) -> {
            if (!recipients.knows(name)) {
                throw options.wrong(
                        QUIET + name, "there is no gateway.recipients." + name + " for " + QUIET + name + ".");
            }
            for (Jid jid : recipients.resolve(name)) {
                QuietHours other = quiet.putIfAbsent(jid.value(), hours);
                if (other != null && !other.equals(hours)) {
                    throw options.wrong(
                            QUIET + name,
                            "a recipient of " + QUIET + name + " has different quiet hours under another name.");
                }
            }
        });
        return quiet;
    }

    /** When the delivery may be sent, unless that is now; a delivery that was sent in part is completed. */
    Optional<Instant> later(long delivery, String chatId, Timing timing) {
        return later(chatId, timing).filter(due -> !journal.parts().isAnySent(delivery));
    }

    /** As above, for a delivery of which nothing is sent. */
    Optional<Instant> later(String chatId, Timing timing) {
        Instant now = clock.instant();
        Instant due = timing.sendAt() == null || timing.sendAt().isBefore(now) ? now : timing.sendAt();
        if (!timing.urgent() && quiet.containsKey(chatId)) {
            due = quiet.get(chatId).end(due);
        }
        if (timing.isOver(due)) {
            // It expires when its time is over, not only after the quiet hours.
            due = timing.notAfter().plusMillis(1);
        }
        return due.isAfter(now) ? Optional.of(due) : Optional.empty();
    }
}
