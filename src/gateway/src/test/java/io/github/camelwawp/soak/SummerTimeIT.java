package io.github.camelwawp.soak;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nights on which the clock is changed, in places where it is. */
class SummerTimeIT extends FakedHouse {

    /** Ten seconds before the hour that comes twice, or not at all; then that night once more. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-29T20:59:50Z, Africa/Cairo",
        "2026-04-23T21:59:50Z, Africa/Cairo",
        "2026-10-25T00:59:50Z, Europe/Berlin",
        "2026-03-29T00:59:50Z, Europe/Berlin"
    })
    void summerTimeMakesNobodyWait(Instant moment, String zone) throws Exception {
        clock.set(moment);
        gateway.start(clock.environment(zone));
        awaitReady();
        everythingGoesOn("before");
        clock.set(moment.minus(Duration.ofHours(1)));
        everythingGoesOn("after");
    }
}
