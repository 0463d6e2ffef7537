package io.github.camelwawp.gateway.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.hold.Cautions;
import io.github.camelwawp.gateway.hold.Hold;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendingHealthTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Cautions cautions = new Cautions();
    private final SendingHealth health = new SendingHealth(new Hold(context, 60_000, 0), cautions);

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private void watch(String reason, Instant nextLook, Caution.Effect effect) {
        Caution caution = new Caution(reason, "What it means", "Advice.", null, SINCE, nextLook, effect);
        cautions.watch(() -> Optional.of(caution));
    }

    @Test
    void theWorstTroubleIsToldWithItsOwnDetailsAlone() {
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        watch("REACHOUT_LOCKED", SINCE.plusSeconds(60), Caution.Effect.SOME_WAIT);
        HealthCheck.Result some = health.call();
        assertThat(some.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(some.getDetails())
                .containsEntry("reason", "REACHOUT_LOCKED")
                .containsEntry("nextCheck", "2026-01-01T00:01:00Z");
        watch("NO_ACKS", null, Caution.Effect.NOTHING_ARRIVES);
        HealthCheck.Result worst = health.call();
        assertThat(worst.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(worst.getDetails()).containsEntry("reason", "NO_ACKS").doesNotContainKey("nextCheck");
        assertThat(worst.getMessage().orElseThrow())
                .isEqualTo("What it means, since 2026-01-01T00:00:00Z: NO_ACKS. Advice.");
    }
}
