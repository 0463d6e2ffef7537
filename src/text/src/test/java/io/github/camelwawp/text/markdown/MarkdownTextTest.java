package io.github.camelwawp.text.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.CpuTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

    @Test
    void aReportReadsWellOnAPhone() {
        assertThat(MarkdownText.of("""
            # Release 2.4

            This release is **important**, *really*, and ~~optional~~.
            Run `make_all *now*` first. See [the notes](https://example.com/notes) or <https://example.com/x_y_z>.

            ## Changes
            * faster start
              * half a second
            * fewer_bugs_now

            3. three
            4. four

            > Quoted **words**
            > go on

            ```sh
            $ ls *.log
              two
            ```

            | Host | State |
            |------|-------|
            | db-1 | **down** |
            | web  | up |

            ---
            <b>raw</b> html<br>and more ![chart](https://example.com/c.png)
            """)).isEqualTo("""
            *Release 2.4*

            This release is *important*, _really_, and ~optional~.
            Run `make_all *now*` first. See the notes (https://example.com/notes) or https://example.com/x_y_z.

            *Changes*

            • faster start
              ◦ half a second
            • fewer_bugs_now

            3. three
            4. four

            > Quoted *words*
            > go on

            ```$ ls *.log
              two```

            *Host* | *State*
            db-1 | *down*
            web | up

            raw html
            and more chart""");
    }

    @Test
    void escapedMarksStayPlain() {
        assertThat(MarkdownText.of("\\*not bold\\* and 2 * 3 * 4")).isEqualTo("\u2060*not bold* and 2 * 3 * 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">",
                "> ",
                "* ",
                "- - ",
                "[",
                "](",
                "*",
                "**a ",
                "_a_",
                "*_",
                "`",
                "``` ",
                "|a",
                "|a|b\n|-|-\n",
                "<",
                "<a ",
                "![",
                "1. ",
                "~~",
                "\n# ",
                "&",
                "\\",
                "[a](b",
                "[a]: b\n",
                "***a** ",
                "\t"
            })
    void tensOfThousandsOfTheSameAreReadInLinearTime(String unit) {
        String text = unit.repeat(Math.min(50_000, 300_000 / unit.length()));
        CpuTime.within(Duration.ofSeconds(2), () -> MarkdownText.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a ", "<a b=", "*a", "[", "[a](", "![", "_", "~~", "<!--", "<?"})
    void aMegabyteWithAFewMarksIsReadInLinearTime(String mark) {
        String text = (mark + "x".repeat(600)).repeat(1_600);
        CpuTime.within(Duration.ofSeconds(2), () -> MarkdownText.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"|a|b|\n", "](", "[x]\n\n", "a\n\n", "- a\n", "# a\n", "<p>\n\n", ">", "*", "[", "![a]", "&", "|"
            })
    void aMegabyteOfTheSameIsReadInLinearTime(String unit) {
        String text = "|a|b|\n|-|-|\n" + unit.repeat(1_000_000 / unit.length());
        CpuTime.within(Duration.ofSeconds(2), () -> MarkdownText.of(text));
    }

    @Test
    void deepEmphasisDoesNotOverflowTheStack() {
        assertThat(MarkdownText.of("*a ".repeat(900) + "b" + "*".repeat(900)).contains("a a a"))
                .isTrue();
        assertThat(MarkdownText.of("*a ".repeat(20_000) + "b" + "*".repeat(20_000))
                        .contains("*a"))
                .isTrue();
    }
}
