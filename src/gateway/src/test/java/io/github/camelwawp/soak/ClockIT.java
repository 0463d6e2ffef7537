package io.github.camelwawp.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever waits for a time goes on when the clock jumps. */
class ClockIT extends FakedHouse {

    @ParameterizedTest
    @CsvSource({"PT0S, PT-2H", "P1D, PT0S", "PT0S, P1D", "PT-2H, P1D"})
    void whateverWaitsGoesOnWhenTheClockIsSet(Duration first, Duration second) throws Exception {
        clock.set(first);
        gateway.start(clock.environment("UTC"));
        awaitReady();
        everythingGoesOn("before");
        // What waits for a time of the old clock while the new one is set.
        sandbox.mishap(
                Mishap.of(MishapKind.STATUS_AND_BODY).status(503).times(2).body("application/json", "{}"));
        String retried = post("201234567805", "tried again");
        clock.set(second);
        await().atMost(SOON).until(() -> state(retried).equals("SENT"));
        everythingGoesOn("after");
        clock.set(Duration.ZERO);
        everythingGoesOn("at last");
        assertThat(sandbox.messages())
                .extracting(SandboxMessage::message)
                .filteredOn(text -> text.equals("tried again"))
                .hasSize(1);
    }
}
