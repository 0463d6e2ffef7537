package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A time that is wrong never becomes one that works. */
class DurationsTest {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    @Test
    void timesHaveUnits() {
        assertThat(Durations.withUnit("30s")).contains(Duration.ofSeconds(30));
        assertThat(Durations.withUnit("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Durations.withUnit("90d")).contains(Duration.ofDays(90));
        assertThat(Durations.withUnit("1w")).contains(Duration.ofDays(7));
        assertThat(Durations.withUnit("250ms")).contains(Duration.ofMillis(250));
        assertThat(Durations.millis("250")).contains(Duration.ofMillis(250));
        assertThat(Durations.millis("2s")).contains(Duration.ofSeconds(2));
        assertThat(Durations.millis("1h30m")).contains(Duration.ofMinutes(90));
        // Camel reads these as 0, as one minute, or not at all.
        assertThat(List.of("1w", "1m1m", "30s1m", "1w2d", "")).allMatch(written -> Durations.millis(written).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "90", "abc", "1y", "-1d", "+1d", "1.5h", "1d2x", "d", "1 d", "90\u00a0d", "9999999999d", "999999999w", "1d 2h", "90D", "PT5M", "1e3s", "\u0669d", "0x1s",
        "90d;", "infinity", "null"})
    void anythingElseIsNone(String written) {
        assertThat(Durations.withUnit(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gateway.journal.keep,90", "gateway.journal.keep,abc", "gateway.journal.keep,0d", "gateway.journal.keep,1y", "gateway.journal.keep,''", "gateway.journal.keep,-90d",
        "gateway.events.retry-for,1x", "gateway.events.retry-for,", "gateway.delivery.alarm-after,60", "gateway.http.lease,15", "gateway.check-exists.keep,30", "gateway.http.forward-delay,abc",
        "gateway.file.poll-delay,1y", "gateway.file.poll-delay,-5", "gateway.mail.poll-delay,soon", "gateway.events.poll-delay,0", "gateway.hold.interval,30x", "gateway.redelivery.delay,2x",
        "gateway.redelivery.maximum-delay,1e9", "gateway.http.idle-timeout,never", "gateway.mail.timeout,30 s", "gateway.delivery.alarm-interval,99999999999", "gateway.file.poll-delay,''", "gateway.mail.poll-delay,1w", "camel.component.wawp.max-retry-after,abc", "camel.component.wawp.response-timeout,1w"})
    void aWrongTimeEndsTheStartWithOptionRuleAndValue(String option, String value) {
        String written = value == null ? "" : value;
        assertThatThrownBy(() -> RunningGateway.withHttp(folder, sandbox, "gateway.check-exists=true", "gateway.events.enabled=true", "gateway.events.secret=EVENT_SECRET", option + "=" + written))
                .isInstanceOf(StartupException.class).hasMessageContaining(option + " must be").hasMessageContaining("'" + written + "'");
    }
}
