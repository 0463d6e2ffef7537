package io.github.camelwawp.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.CpuTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

    private static final int MEGABYTE = 1_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                ">",
                "(",
                "_a",
                "*a ",
                "*a\n",
                "`",
                "```",
                "``` ",
                "> a\n",
                "> ",
                "~*_`",
                " *_~`a`~_* ",
                "\u0301",
                "🇪🇬",
                "\u200d",
                "👨‍👩‍👧",
                " \u0301",
                "\n",
                "a ",
                "。",
                ". ",
                "www.",
                "https://example.com/",
                "http",
                "x",
                "a\n\n",
                "\u0600",
                "क्",
                "\ud83d",
                "\t",
                "*\u0301"
            })
    void aMegabyteIsSplitInLinearTime(String unit) {
        String text = "a" + unit.repeat(MEGABYTE / unit.length()) + "b";
        TextShaper shaper = TextShaper.builder().maxParts(99_999).build();
        List<String> parts = CpuTime.within(Duration.ofSeconds(2), () -> shaper.parts(text));
        assertThat(parts).isNotEmpty().allMatch(part -> part.length() <= 4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\u200b", "x"})
    void aFenceAroundAMegabyteIsSplitInLinearTime(String unit) {
        String text = "```" + unit.repeat(MEGABYTE) + "x```";
        TextShaper shaper = TextShaper.builder().limit(100).maxParts(99_999).build();
        List<String> parts = CpuTime.within(Duration.ofSeconds(2), () -> shaper.parts(text));
        assertThat(parts).isNotEmpty().allMatch(part -> part.length() <= 100);
    }
}
