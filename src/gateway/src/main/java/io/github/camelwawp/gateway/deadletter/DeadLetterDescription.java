package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.PartRecord;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;

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

    /** @param why null if the exchange says why it is {@link Refused} */
    static Map<String, Object> of(Exchange exchange, Exception why, Journal journal, Instant now) {
        DeadLetterDescription description = new DeadLetterDescription();
        description.why(exchange, why);
        Letter letter = Luggage.letter(exchange);
        Parcel parcel = Luggage.parcel(exchange);
        description.message(letter, parcel == null ? letter.to() : parcel.chatId());
        if (parcel != null && parcel.delivery() != null) {
            description.progress(journal, parcel.delivery());
        }
        Instant created = Instant.ofEpochMilli(exchange.getClock().getCreated());
        description.put(RECEIVED, letter.received() == null ? created : letter.received());
        description.put("written", now);
        return description.fields;
    }

    static String reason(Exchange exchange, Exception why) {
        return why == null
                ? Objects.requireNonNullElse(Refused.reason(exchange), "UNKNOWN")
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

    private void message(Letter letter, String recipient) {
        put(RECIPIENT, recipient);
        put(REPLY_TO, letter.replyTo());
        put(SOURCE, letter.source());
        put(KEY, letter.key());
        put(REPLAY_OF, letter.replayOf());
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

    private void put(String name, Object value) {
        if (value != null) {
            boolean json = value instanceof Number || value instanceof Boolean || value instanceof List;
            fields.put(name, json ? value : value.toString());
        }
    }
}
