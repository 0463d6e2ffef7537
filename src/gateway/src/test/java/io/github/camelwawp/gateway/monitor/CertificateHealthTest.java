package io.github.camelwawp.gateway.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

class CertificateHealthTest {

    private static final Instant EXPIRES = Instant.parse("2026-03-01T00:00:00Z");

    private static HealthCheck.Result before(Duration left) {
        return new CertificateHealth(() -> Optional.of(EXPIRES), Clock.fixed(EXPIRES.minus(left), ZoneOffset.UTC))
                .call();
    }

    @Test
    void anUnknownCertificateIsUp() {
        HealthCheck.Result result = new CertificateHealth(Optional::empty, Clock.systemUTC()).call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).doesNotContainKeys("expires", "warning");
    }

    @Test
    void itIsToldFromTheFirstDayAndWarnedOfInTheLastTwoWeeks() {
        assertThat(before(Duration.ofDays(15)).getDetails())
                .containsEntry("expires", "2026-03-01T00:00:00Z")
                .doesNotContainKey("warning");
        HealthCheck.Result soon = before(Duration.ofDays(13));
        assertThat(soon.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(soon.getDetails()).containsKey("warning");
    }

    @Test
    void anExpiredOneIsDownAndSaysWhatToDo() {
        HealthCheck.Result result = before(Duration.ZERO);
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElseThrow()).contains("renew");
    }
}
