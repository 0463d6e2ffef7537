package io.github.camelwawp.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldTest {

    private final Told told = new Told();

    @Test
    void whatRepeatsIsNoNews() {
        assertThat(told.isNews("gone")).isTrue();
        assertThat(told.isNews("gone")).isFalse();
        assertThat(told.isNews("gone", "elsewhere")).isTrue();
        assertThat(told.isNews("refused")).isTrue();
        assertThat(told.isNews("gone")).isTrue();
    }

    @Test
    void whatIsOverIsNewsAgain() {
        assertThat(told.over()).isFalse();
        told.isNews("gone");
        told.isNews("another thing", "gone");
        assertThat(told.over()).isTrue();
        assertThat(told.over()).isFalse();
        assertThat(told.isNews("gone")).isTrue();
        assertThat(told.isNews("another thing", "gone")).isFalse();
    }

    @Test
    void oneThingIsRememberedBesideThousands() {
        for (int thing = 0; thing < 10_000; thing++) {
            assertThat(told.isNews(thing, "gone")).isTrue();
        }
        assertThat(told.isNews(0, "gone")).isFalse();
        told.isNews("one too many", "gone");
        assertThat(told.over(0))
                .as("the oldest is forgotten, so that the memory has an end")
                .isFalse();
    }
}
