package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Hold;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while the journal cannot be read or written: then nothing can be accepted. A readiness check. */
final class JournalHealth extends AbstractHealthCheck {

    private final Recent<?> answer;
    private final Hold hold;

    /** @param answer present while the journal can be read */
    JournalHealth(Recent<?> answer, Hold hold) {
        super("gateway", "journal");
        this.answer = answer;
        this.hold = hold;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Optional<Hold.Holding> writing =
                hold.holding().filter(holding -> holding.reason().equals(Hold.JOURNAL));
        if (answer.get().isEmpty() || writing.isPresent()) {
            builder.message("the journal does not answer: check the database of gateway.journal.url")
                    .down();
        } else {
            builder.up();
        }
    }
}
