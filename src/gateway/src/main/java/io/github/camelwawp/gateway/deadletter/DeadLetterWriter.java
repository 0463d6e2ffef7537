package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.jms.DeadLetterQueue;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.message.Headers;
import io.github.camelwawp.gateway.message.Original;
import io.github.camelwawp.gateway.message.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an exchange as a dead letter, before or after it has become a delivery. */
public class DeadLetterWriter {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

    private final DeadLetters folder;
    private final Journal journal;
    private final Clock clock;
    private DeadLetterQueue queue;

    public DeadLetterWriter(DeadLetters folder, Journal journal, Clock clock) {
        this.folder = folder;
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
     * @param why null if the source has set {@link Variables#REASON}
     */
    public void write(Exchange exchange, Exception why) throws IOException {
        var description = DeadLetterDescription.of(exchange, why, journal, clock.instant());
        String text = exchange.getMessage().getBody() instanceof String body ? body : null;
        if (queue != null && exchange.getMessage().getHeader(Headers.CHAT_ID) != null) {
            queue.put(text, facts(description));
            LOG.warn("Not sent, and kept in the dead letter queue: {}", forLog(exchange, why));
            return;
        }
        Path letter = folder.write(
                description, text, Original.of(exchange), exchange.getVariable(Variables.ORIGINAL_NAME, String.class));
        LOG.warn("Not sent, and kept as dead letter {}: {}", letter.getFileName(), forLog(exchange, why));
    }

    /** Sets JMS properties as strings. */
    private static Map<String, String> facts(Map<String, Object> description) {
        Map<String, String> facts = new LinkedHashMap<>();
        description.forEach((name, value) -> facts.put(name, value.toString()));
        return facts;
    }

    public static String reason(Exception why) {
        return why instanceof WawpException w
                ? w.getReason().name()
                : why.getClass()
                        .getSimpleName()
                        .replaceAll("Exception$", "")
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toUpperCase(Locale.ROOT);
    }

    /** The messages of other exceptions may quote the text. */
    private static String forLog(Exchange exchange, Exception why) {
        boolean ours = why != null && why.getClass().getName().startsWith("io.github.camelwawp.");
        return ours ? why.getMessage() : DeadLetterDescription.reason(exchange, why);
    }
}
