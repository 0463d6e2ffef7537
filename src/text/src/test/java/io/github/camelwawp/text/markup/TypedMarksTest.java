package io.github.camelwawp.text.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.CpuTime;
import io.github.camelwawp.text.OpenMarks;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedMarksTest {

    /** The escaped text, with the invisible joiner shown as ¦. */
    private static String escaped(String text) {
        return TypedMarks.ESCAPE.apply(text).replace('\u2060', '¦');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snake_case_name",
                "2*3*4",
                "*.log and *.tmp",
                "a * b * c",
                "5 * 3",
                "~/.config",
                "____________",
                "a_b _c d_e",
                "* item\n* item",
                "https://example.com/_next_/x",
                "see https://example.com/*a* now",
                "first_._last@example.com",
                "it`s"
            })
    void whatIsNoMarkupStaysAsItIs(String text) {
        assertThat(TypedMarks.ESCAPE.apply(text)).isEqualTo(text);
    }

    @Test
    void pairsThatWouldBecomeMarkupGetAnInvisibleNeighbour() {
        assertThat(escaped("*bold*")).isEqualTo("¦*bold*");
        assertThat(escaped("_init_ and __init__")).isEqualTo("¦_init_ and ¦_¦_init__");
        assertThat(escaped("rm -rf /a/*/b/* .")).isEqualTo("rm -rf /a/¦*/b/* .");
        assertThat(escaped("~x~ `y`")).isEqualTo("¦~x~ ¦`y`");
        assertThat(escaped("*a\nb*")).isEqualTo("*a\nb*");
    }

    @Test
    void threeBackticksNeverOpenABlock() {
        assertThat(escaped("```\ncode\n```")).isEqualTo("¦`¦`¦`\ncode\n¦`¦`¦`");
    }

    @Test
    void whatWasEscapedHasNoSpansLeft() {
        for (String text :
                new String[] {"*a* *b* c*", "(*x*)", "**b**", "*_~`x`~_*", "*a _b* c_", "a *b *c* d*", "*a*b*"}) {
            String escaped = TypedMarks.ESCAPE.apply(text);
            OpenMarks open = OpenMarks.in(escaped);
            assertThat(IntStream.rangeClosed(0, escaped.length()).mapToObj(open::at))
                    .as(text)
                    .allMatch(String::isEmpty);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*a* ", "`", "_a ", "https://", "@", "w", "*_", "\n", " *a"})
    void aMegabyteIsEscapedInLinearTime(String unit) {
        String text = unit.repeat(1_000_000 / unit.length());
        CpuTime.within(Duration.ofSeconds(2), () -> TypedMarks.ESCAPE.apply(text));
    }
}
