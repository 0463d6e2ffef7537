package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentMessagesTest {

    private final RecentMessages recent = new RecentMessages();

    @Test
    void aMessageIsOnesAlone() {
        assertThat(recent.found("true_201234567890@c.us_3EB0A")).isTrue();
        assertThat(recent.found("true_100000000000001@lid_3EB0A")).isFalse();
        assertThat(recent.answered("3EB0A")).isFalse();
        assertThat(recent.answered("3EB0B")).isTrue();
        assertThat(recent.found("true_201234567890@c.us_3EB0B")).isFalse();
        assertThat(recent.answered("3EB0B")).isTrue();
    }

    @Test
    void whatIsGivenBackIsFree() {
        recent.found("3EB0A");
        recent.giveBack("true_201234567890@c.us_3EB0A");
        assertThat(recent.found("3EB0A")).isTrue();
    }

    @Test
    void theOldestAreForgottenSoThatMemoryIsBounded() {
        for (int i = 0; i < 100_000; i++) {
            recent.answered("3EB0" + i);
        }
        assertThat(recent.size()).isEqualTo(10_000);
        assertThat(recent.found("3EB0" + 90_000)).isFalse();
        assertThat(recent.found("3EB0" + 89_999)).isTrue();
    }
}
