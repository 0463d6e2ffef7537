package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.PartRecord;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.gateway.message.Headers;
import io.github.camelwawp.gateway.message.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The content of {@code message.json} in a dead letter: reason, recipient, source, progress and times. */
final class DeadLetterDescription {

    static final String RECIPIENT = "recipient";
    static final String REPLY_TO = "replyTo";
    static final String SOURCE = "source";
    static final String KEY = "key";
    static final String RECEIVED = "received";
    static final String REPLAY_OF = "replayOf";

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private DeadLetterDescription() {}

    /** @param why null if the source has set {@link Variables#REASON} */
    static Map<String, Object> of(Exchange exchange, Exception why, Journal journal, Instant now) {
        DeadLetterDescription description = new DeadLetterDescription();
        description.why(exchange, why);
        description.message(exchange);
        Long delivery = exchange.getMessage().getHeader(Headers.DELIVERY, Long.class);
        if (delivery != null) {
            description.progress(journal, delivery);
        }
        Object received = exchange.getVariable(Variables.RECEIVED);
        description.put(
                RECEIVED,
                received != null
                        ? received
                        : Instant.ofEpochMilli(exchange.getClock().getCreated()));
        description.put("written", now);
        return description.fields;
    }

    static String reason(Exchange exchange, Exception why) {
        return why == null
                ? exchange.getVariable(Variables.REASON, "UNKNOWN", String.class)
                : DeadLetterWriter.reason(why);
    }

    private void why(Exchange exchange, Exception why) {
        put("reason", reason(exchange, why));
        if (why instanceof WawpException w) {
            put("code", w.getCode());
            put("httpStatus", w.getHttpStatus() == 0 ? null : w.getHttpStatus());
            put("mayHaveBeenSent", w.isOutcomeUnknown() ? Boolean.TRUE : null);
        }
        put("words", why == null ? null : why.getMessage());
    }

    private void message(Exchange exchange) {
        Message message = exchange.getMessage();
        put(RECIPIENT, first(message.getHeader(Headers.CHAT_ID), exchange.getVariable(Variables.TO)));
        put(REPLY_TO, first(message.getHeader(Headers.REPLY_TO), exchange.getVariable(Variables.REPLY_TO)));
        put(SOURCE, first(message.getHeader(Headers.SOURCE), exchange.getVariable(Variables.SOURCE)));
        put(KEY, first(message.getHeader(Headers.KEY), exchange.getVariable(Variables.KEY)));
        put(REPLAY_OF, exchange.getVariable(Variables.REPLAY_OF));
    }

    /** Lists each part, since a replay begins with the first unsent one. */
    private void progress(Journal journal, long delivery) {
        put("delivery", delivery);
        List<Map<String, Object>> parts = new ArrayList<>();
        int attempts = 0;
        int sent = 0;
        for (Optional<PartRecord> part = journal.parts().find(delivery, 1);
                part.isPresent();
                part = journal.parts().find(delivery, parts.size() + 1)) {
            PartRecord record = part.get();
            attempts += record.attempts();
            sent += record.state() == PartState.SENT || record.state() == PartState.QUEUED ? 1 : 0;
            parts.add(part(record));
        }
        put("attempts", attempts);
        put("partsSent", sent);
        put("parts", parts);
    }

    private static Map<String, Object> part(PartRecord record) {
        DeadLetterDescription part = new DeadLetterDescription();
        part.put("number", record.number());
        part.put("state", record.state());
        part.put("wawpId", record.wawpId());
        part.put("attempts", record.attempts());
        part.put("firstAttempt", record.firstAttemptAt());
        part.put("lastAttempt", record.lastAttemptAt());
        return part.fields;
    }

    private static Object first(Object one, Object other) {
        return one != null ? one : other;
    }

    private void put(String name, Object value) {
        if (value != null) {
            boolean json = value instanceof Number || value instanceof Boolean || value instanceof List;
            fields.put(name, json ? value : value.toString());
        }
    }
}
