package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.jms.DeadLetterQueue;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Original;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an exchange as a dead letter, before or after it has become a delivery. */
public class DeadLetterWriter {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

    private final DeadLetters deadLetters;
    private final Journal journal;
    private final Clock clock;
    private DeadLetterQueue queue;

    public DeadLetterWriter(DeadLetters deadLetters, Journal journal, Clock clock) {
        this.deadLetters = deadLetters;
        this.journal = journal;
        this.clock = clock;
    }

    /** With a JMS outbox, undeliverable messages go to this queue, where the operators of all gateways can see them. */
    public void queue(DeadLetterQueue deadLetterQueue) {
        this.queue = deadLetterQueue;
    }

    /**
     * Writes the dead letter to disk before it returns. Only then may the caller mark the message as finished in the journal or
     * at the source: a crash in between causes a second dead letter, but never a lost one.
     *
     * @param why null if the exchange says why it is {@link Refused}
     */
    public void write(Exchange exchange, Exception why) throws IOException {
        var description = DeadLetterDescription.of(exchange, why, journal, clock.instant());
        Parcel parcel = Luggage.parcel(exchange);
        if (queue != null && parcel != null) {
            queue.put(parcel.text(), facts(description));
            LOG.warn("Not sent, and kept in the dead letter queue: {}", forLog(exchange, why));
            return;
        }
        Letter letter = Luggage.letter(exchange);
        Original original = letter.original().get();
        if (parcel != null && original != null) {
            original = original.shared();
        }
        String text = parcel != null ? parcel.text() : text(exchange);
        Path folder = deadLetters.write(description, text, original, letter.originalName());
        LOG.warn("Not sent, and kept as dead letter {}: {}", folder.getFileName(), forLog(exchange, why));
    }

    /** Null if the source could not make a text of the message. */
    private static String text(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof String body ? body : null;
    }

    /** Sets JMS properties as strings. */
    private static Map<String, String> facts(Map<String, Object> description) {
        Map<String, String> facts = new LinkedHashMap<>();
        description.forEach((name, value) -> facts.put(name, value.toString()));
        return facts;
    }

    public static String reason(Exception why) {
        return why instanceof WawpException w ? w.getReason().name() : Refused.reason(why);
    }

    /** The reason and, if the exception is ours, its message: those of other exceptions may quote the text. */
    private static String forLog(Exchange exchange, Exception why) {
        if (why instanceof WawpException) {
            return why.getMessage();
        }
        String reason = DeadLetterDescription.reason(exchange, why);
        boolean ours = why != null && why.getClass().getName().startsWith("io.github.camelwawp.");
        return ours ? reason + ": " + why.getMessage() : reason;
    }
}
