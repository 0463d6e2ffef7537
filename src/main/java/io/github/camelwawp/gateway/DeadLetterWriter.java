package io.github.camelwawp.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.jms.DeadLetterQueue;
import io.github.camelwawp.gateway.journal.Journal;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a dead letter of an exchange, before or after it became a delivery. */
class DeadLetterWriter {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

    private final DeadLetters folder;
    private final Journal journal;
    private final Clock clock;
    private DeadLetterQueue queue;

    DeadLetterWriter(DeadLetters folder, Journal journal, Clock clock) {
        this.folder = folder;
        this.journal = journal;
        this.clock = clock;
    }

    /** With a JMS outbox, deliveries that cannot be sent go to this queue, so that any of its gateways' operators see them. */
    void queue(DeadLetterQueue deadLetterQueue) {
        this.queue = deadLetterQueue;
    }

    void write(Exchange exchange, Exception why) throws IOException {
        Message message = exchange.getMessage();
        Map<String, Object> description = new LinkedHashMap<>();
        String reason = why == null ? exchange.getVariable(Variables.REASON, "UNKNOWN", String.class) : reason(why);
        description.put("reason", reason);
        if (why instanceof WawpException w) {
            put(description, "code", w.getCode());
            put(description, "httpStatus", w.getHttpStatus() == 0 ? null : w.getHttpStatus());
            put(description, "mayHaveBeenSent", w.isOutcomeUnknown() ? Boolean.TRUE : null);
        }
        put(description, "words", why == null ? null : why.getMessage());
        String chatId = message.getHeader(Headers.CHAT_ID, String.class);
        put(description, "recipient", chatId != null ? chatId : exchange.getVariable(Variables.TO, String.class));
        put(description, "replyTo", first(message.getHeader(Headers.REPLY_TO), exchange.getVariable(Variables.REPLY_TO)));
        put(description, "source", first(message.getHeader(Headers.SOURCE), exchange.getVariable(Variables.SOURCE)));
        put(description, "key", first(message.getHeader(Headers.KEY), exchange.getVariable(Variables.KEY)));
        Long delivery = message.getHeader(Headers.DELIVERY, Long.class);
        if (delivery != null) {
            description.put("delivery", delivery);
            journal.part(delivery, 1).ifPresent(part -> {
                description.put("attempts", part.attempts());
                put(description, "firstAttempt", text(part.firstAttemptAt()));
                put(description, "lastAttempt", text(part.lastAttemptAt()));
            });
        }
        description.put("received", Instant.ofEpochMilli(exchange.getCreated()).toString());
        description.put("written", clock.instant().toString());
        String text = message.getBody() instanceof String body ? body : null;
        if (queue != null && chatId != null) {
            Map<String, String> facts = new LinkedHashMap<>();
            description.forEach((name, value) -> facts.put(name, value.toString()));
            queue.put(text, facts);
            LOG.warn("Not sent, and kept in the dead letter queue: {}", why == null ? reason : why.getMessage());
            return;
        }
        try (InputStream original = original(exchange)) {
            Path letter = folder.write(description, text, original, exchange.getVariable(Variables.ORIGINAL_NAME, String.class));
            LOG.warn("Not sent, and kept as dead letter {}: {}", letter, why == null ? reason : why.getMessage());
        }
    }

    static String reason(Exception why) {
        return why instanceof WawpException w ? w.getReason().name()
                : why.getClass().getSimpleName().replaceAll("Exception$", "")
                        .replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static InputStream original(Exchange exchange) throws IOException {
        Object original = exchange.getVariable(Variables.ORIGINAL);
        if (original instanceof byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
        if (original instanceof String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
        if (original instanceof WrappedFile<?> file && file.getFile() instanceof java.io.File onDisk) {
            return Files.newInputStream(onDisk.toPath());
        }
        return null;
    }

    private static Object first(Object one, Object other) {
        return one != null ? one : other;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
