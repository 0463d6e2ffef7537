package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The account sends no more than its limits allow, whatever comes in. */
@Timeout(120)
class PacingTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway(
            TestGateway.HTTP,
            "gateway.pace=own",
            "gateway.pace.gap=0",
            "gateway.pace.per-minute=0",
            "gateway.pace.per-day=0",
            "gateway.pace.per-recipient=0");

    @RegisterExtension
    final LogLines log = new LogLines();

    private boolean holds() {
        return gateway.context()
                .getRegistry()
                .lookupByNameAndType("hold", Hold.class)
                .holds();
    }

    private List<String> texts() {
        return gateway.texts();
    }

    @Test
    void whatIsMoreThanADayAllowsStaysWithItsSourceAlsoAfterARestart() throws Exception {
        gateway.start("gateway.pace.per-day=3");
        for (int i = 0; i < 5; i++) {
            gateway.drop("20123456780" + i + "/a.txt", "text " + i);
        }
        await().until(() -> log.count(Level.WARN, "Nothing can be sent: PACE") == 1);
        gateway.http().post("201234567809", "by HTTP", null);
        // They may still be on their way when the fourth is stopped.
        await().untilAsserted(() -> assertThat(texts()).hasSize(3));
        await().untilAsserted(() -> assertThat(gateway.inbox()).hasSize(2));
        gateway.stop();

        gateway.start("gateway.pace.per-day=3");
        await().until(this::holds);
        assertThat(gateway.inbox()).hasSize(2);
        gateway.stop();
        assertThat(texts()).hasSize(3);

        gateway.start("gateway.pace.per-day=6");
        await().until(() -> gateway.inbox().isEmpty());
        gateway.settled();
        assertThat(gateway.deadLetters()).isEmpty();
        assertThat(texts()).containsExactlyInAnyOrder("text 0", "text 1", "text 2", "text 3", "text 4", "by HTTP");
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void wawpsOwnLimitsAreObeyedAndAFailureToTellThemLeavesTheOptions() throws Exception {
        gateway.sandbox()
                .mishap(
                        Mishap.of(MishapKind.STATUS_AND_BODY)
                                .on("/v2/session/rate-limit")
                                .status(200)
                                .body(
                                        "application/json",
                                        "{\"policy\":\"p\",\"policies\":[{\"name\":\"p\",\"limits\":{\"send_message_daily_cap\":2}}]}"));
        gateway.start("gateway.pace=account", "gateway.pace.per-day=100");
        for (int i = 0; i < 3; i++) {
            gateway.drop("20123456780" + i + "/a.txt", "text " + i);
        }
        await().until(() -> log.count(Level.WARN, "Nothing can be sent: PACE") == 1);
        // The two may still be on their way when the third is stopped.
        await().untilAsserted(() -> assertThat(texts()).hasSize(2));
        assertThat(log.count(Level.INFO, "The pace follows Wawp's rate limit")).isEqualTo(1);
        gateway.stop();

        gateway.sandbox().mishap(Mishap.of(MishapKind.HTML).on("/v2/session/rate-limit"));
        gateway.start("gateway.pace=account", "gateway.pace.per-day=100");
        await().until(() -> texts().size() == 3);
        assertThat(log.count(Level.WARN, "Wawp does not name its rate limit")).isEqualTo(1);
    }

    @Test
    void eachPartOfATextCounts() throws Exception {
        gateway.start("gateway.pace.per-day=2");
        gateway.drop("a.txt", "A sentence of some length. ".repeat(400));
        await().until(this::holds);
        assertThat(texts()).hasSize(2);
        gateway.stop();

        gateway.start();
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(texts()).hasSize(3).last().asString().startsWith("(3/3)");
    }

    @Test
    void aTextToARecipientWhoHasJustGotOneWaitsInTheJournalAndIsNotCountedAsAttempted() throws Exception {
        gateway.with("gateway.redelivery.maximum=0").start("gateway.pace.per-recipient=1h");
        for (String text : List.of("first", "second", "third")) {
            gateway.drop("201234567800/" + text + ".txt", text);
            await().until(() -> gateway.inbox().isEmpty());
        }
        gateway.drop("201234567801/a.txt", "other");
        await().untilAsserted(() -> assertThat(texts()).containsExactly("first", "other"));
        assertThat(holds()).isFalse();
        gateway.stop();

        gateway.start();
        await().untilAsserted(() -> assertThat(texts()).containsExactly("first", "other", "second", "third"));
        gateway.settled();
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void whatFailsCountsAsWell() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).times(2));
        gateway.start("gateway.pace.per-day=3");
        gateway.drop("201234567800/a.txt", "third attempt");
        await().untilAsserted(() -> assertThat(texts()).containsExactly("third attempt"));
        gateway.drop("201234567801/a.txt", "too many");
        await().until(this::holds);
        assertThat(gateway.sandbox().calls()).isEqualTo(3);
    }

    @Test
    void theGapStandsBetweenTextsOfAllSourcesAndAStopDoesNotWaitForIt() throws Exception {
        gateway.start("gateway.pace.gap=50s", "gateway.pace.gap-jitter-percent=0");
        for (int i = 0; i < 20; i++) {
            gateway.drop("2012345678" + (10 + i) + "/a.txt", "text " + i);
        }
        gateway.http().post("201234567809", "by HTTP", null);
        await().until(() -> texts().size() == 1);
        // All are on their way, and no more than one has gone.
        gateway.handedOver(texts().contains("by HTTP") ? 20 : 19);
        assertThat(texts()).hasSize(1);
        gateway.stop();
        // Camel's own patience is 10 s, after which it would say what it forced.
        assertThat(log.lines(Level.WARN)).noneMatch(line -> line.contains("Timeout occurred"));

        gateway.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> texts().size() == 21);
        gateway.settled();
        assertThat(texts()).doesNotHaveDuplicates();
    }
}
