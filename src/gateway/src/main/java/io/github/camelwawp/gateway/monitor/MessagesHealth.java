package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.journal.Overview;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Always up: how many messages wait, since when, how many are scheduled, how many dead letters there are, and when the
 * last delivery report arrived.
 */
final class MessagesHealth extends Report {

    private final Recent<Overview> overview;
    private final Recent<Integer> deadLetters;

    MessagesHealth(Recent<Overview> overview, Recent<Integer> deadLetters) {
        super("messages");
        this.overview = overview;
        this.deadLetters = deadLetters;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        StringBuilder sentence = new StringBuilder();
        overview.get().ifPresent(seen -> {
            builder.detail("waiting", seen.waiting());
            sentence.append(seen.waiting()).append(" waiting");
            seen.oldest().ifPresent(oldest -> {
                builder.detail("oldestSince", oldest.toString());
                sentence.append(", the oldest since ").append(oldest);
            });
            builder.detail("scheduled", seen.scheduled().number());
            if (seen.scheduled().next() != null) {
                sentence.append("; ")
                        .append(seen.scheduled().number())
                        .append(" scheduled, the next for ")
                        .append(seen.scheduled().next());
            }
            Instant ack = seen.lastAck();
            if (ack != null) {
                builder.detail("lastAck", ack.toString());
                sentence.append("; last delivery report at ").append(ack);
            }
        });
        deadLetters.get().ifPresent(number -> {
            builder.detail("deadLetters", number);
            sentence.append(sentence.isEmpty() ? "" : "; ").append(number).append(" dead letters");
        });
        builder.message(sentence.toString()).up();
    }
}
