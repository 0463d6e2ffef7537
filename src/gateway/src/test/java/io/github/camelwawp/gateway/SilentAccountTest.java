package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.testing.LogLines;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that says WORKING and sends nothing. */
@Timeout(120)
class SilentAccountTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway(
            TestGateway.HTTP,
            "gateway.events.enabled=true",
            "gateway.events.secret=EVENT_SECRET",
            "gateway.events.public-url=http://127.0.0.1:{{gateway.http.port}}",
            "gateway.events.poll-delay=50",
            "gateway.delivery.alarm-texts=3");

    @RegisterExtension
    final LogLines log = new LogLines();

    /** Sent a while ago, and nothing was heard of it since. */
    private void sentInVain(int texts) {
        Clock then = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        try (Journal journal =
                Journal.open(new JournalOptions(gateway.journalUrl(), "", "", Duration.ofDays(1), false, then))) {
            journal.hearing().events(true);
            for (int i = 0; i < texts; i++) {
                long delivery = journal.deliveries()
                        .open(new MessageKey("test", "key " + i), "201234567890@c.us", null, "text")
                        .id();
                journal.claims().take(delivery);
                journal.claims().attempting(delivery, 1);
                journal.lastParts().settled(delivery, 1, PartState.SENT, null, "true_201234567890@c.us_T" + i);
            }
        }
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invoke(gateway.context()).stream()
                .filter(result -> result.getCheck().getId().equals("sending"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isAnAlarmUntilTheNextReport() throws Exception {
        sentInVain(4);
        gateway.start();
        await().until(() -> log.count(Level.ERROR, "NO_ACKS: WhatsApp has reported nothing") == 1);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getDetails()).containsEntry("reason", "NO_ACKS");
        HttpCaller http = gateway.http();
        assertThat(HttpCaller.json(http.send(http.to("/status")))
                        .at("/cautions/0/advice")
                        .asText())
                .contains("restart the session");

        gateway.drop("a.txt", "hello");
        await().until(() -> log.count(Level.INFO, "NO_ACKS is over") == 1);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void isNoAlarmForOneWhoWantsNone() throws Exception {
        sentInVain(4);
        gateway.start("gateway.delivery.alarm-texts=0");
        assertThat(gateway.context().getRoute("silence-alarm")).isNull();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }
}
