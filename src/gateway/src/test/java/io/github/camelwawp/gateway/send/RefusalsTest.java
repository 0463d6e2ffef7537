package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {

    private final Refusals refusals = new Refusals();

    @Test
    void oneChatThatFailsAgainAndAgainIsNoOutage() {
        for (int i = 0; i < 100; i++) {
            assertThat(refusals.failed("a", i > 0, false, 0)).isFalse();
        }
        assertThat(refusals.failed("b", true, false, 0)).isFalse();
    }

    @Test
    void differentChatsInARowAreOneAsSoonAsOneFailsTwice() {
        assertThat(refusals.failed("a", false, false, 0)).isFalse();
        assertThat(refusals.failed("b", false, false, 0)).isFalse();
        assertThat(refusals.failed("c", false, false, 0)).isFalse();
        assertThat(refusals.failed("a", true, false, 0)).isTrue();
    }

    @Test
    void aTextThatIsSentInBetweenShowsThatItIsNone() {
        refusals.failed("a", true, false, 0);
        refusals.failed("b", true, false, 0);
        refusals.sent("d");
        assertThat(refusals.failed("c", true, false, 0)).isFalse();
    }

    @Test
    void othersPassOnceATextWasSentSinceTheChatBeganToFail() {
        refusals.sent("b");
        refusals.failed("a", false, false, 0);
        assertThat(refusals.othersPass("a")).isFalse();
        refusals.sent("b");
        refusals.failed("a", true, false, 0);
        assertThat(refusals.othersPass("a")).isTrue();
        refusals.givenUp("a");
        refusals.failed("a", false, false, 0);
        assertThat(refusals.othersPass("a")).isFalse();
    }

    @Test
    void whatOthersWouldFailLikeNeedsNoSecondTry() {
        refusals.failed("a", false, true, 0);
        refusals.failed("b", false, true, 0);
        assertThat(refusals.failed("c", false, true, 0)).isTrue();
    }

    @Test
    void manyFirstTriesInARowAreAnOutageToo() {
        for (int i = 0; i < 9; i++) {
            assertThat(refusals.failed("chat " + i, false, false, 0)).isFalse();
        }
        assertThat(refusals.failed("chat 9", false, false, 0)).isTrue();
    }

    @Test
    void eachLookGivesAFewDifferentMessagesTheirTurn() {
        refusals.failed("a", true, true, 0);
        refusals.failed("b", true, true, 0);
        assertThat(refusals.failed("c", true, true, 0)).isTrue();
        assertThat(refusals.failed("a", true, true, 1)).isFalse();
        assertThat(refusals.failed("b", true, true, 1)).isFalse();
        assertThat(refusals.failed("c", true, true, 1)).isTrue();
    }
}
