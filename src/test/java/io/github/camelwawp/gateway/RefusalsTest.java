package io.github.camelwawp.gateway;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {

    private final Refusals refusals = new Refusals();

    @Test
    void oneChatThatFailsAgainAndAgainIsNoOutage() {
        for (int i = 0; i < 100; i++) {
            assertThat(refusals.failed("a", i > 0)).isFalse();
        }
        assertThat(refusals.failed("b", true)).isFalse();
    }

    @Test
    void differentChatsInARowAreOneAsSoonAsOneFailsTwice() {
        assertThat(refusals.failed("a", false)).isFalse();
        assertThat(refusals.failed("b", false)).isFalse();
        assertThat(refusals.failed("c", false)).isFalse();
        assertThat(refusals.failed("a", true)).isTrue();
    }

    @Test
    void aTextThatIsSentInBetweenShowsThatItIsNone() {
        refusals.failed("a", true);
        refusals.failed("b", true);
        refusals.sent("d");
        assertThat(refusals.failed("c", true)).isFalse();
    }

    @Test
    void othersPassOnceATextWasSentSinceTheChatBeganToFail() {
        refusals.sent("b");
        refusals.failed("a", false);
        assertThat(refusals.othersPass("a")).isFalse();
        refusals.sent("b");
        refusals.failed("a", true);
        assertThat(refusals.othersPass("a")).isTrue();
        refusals.givenUp("a");
        refusals.failed("a", false);
        assertThat(refusals.othersPass("a")).isFalse();
    }
}
