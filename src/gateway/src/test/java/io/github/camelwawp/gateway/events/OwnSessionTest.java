package io.github.camelwawp.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.WawpEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only events that certainly belong to another session are skipped. */
class OwnSessionTest {

    private final OwnSession own = new OwnSession("123456789");

    private boolean has(String session) {
        return own.has(new WawpEvent(
                "e", WawpEvent.MESSAGE, session, null, null, null, null, null, null, null, false, null, Map.of()));
    }

    @Test
    void anotherInstanceIsAnotherSession() {
        assertThat(has("123456789")).isTrue();
        assertThat(has("987654321")).isFalse();
    }

    @Test
    void anEventThatDoesNotSayIsOurs() {
        assertThat(has(null)).isTrue();
        assertThat(has("123456789")).isTrue();
        assertThat(has(null)).isTrue();
    }

    @Test
    void aNameIsAnotherSessionOnlyWhereSessionsAreNamedByTheirIds() {
        assertThat(has("shop")).isTrue();
        assertThat(has("123456789")).isTrue();
        assertThat(has("shop")).isFalse();
    }

    @Test
    void aFlatStatusWithTheInstanceIdDoesNotMakeNamesStrangers() {
        assertThat(own.has(new WawpEvent(
                        "s",
                        WawpEvent.SESSION_STATUS,
                        "123456789",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        "WORKING",
                        Map.of())))
                .isTrue();
        assertThat(has("shop")).isTrue();
        assertThat(has("201111111111")).isTrue();
    }
}
