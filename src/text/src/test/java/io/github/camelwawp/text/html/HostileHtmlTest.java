package io.github.camelwawp.text.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.CpuTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHtmlTest {

    @BeforeAll
    static void warmUp() {
        HtmlText.of("<p>Hello <b>you</b><table><tr><td>a</table>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<div>",
                "<b>",
                "<b><i>",
                "<table>",
                "<table><tr><td>",
                "<ul><li>",
                "<li>",
                "<ol>",
                "<blockquote>",
                "<a href='https://example.com/x'>",
                "<p>",
                "<tr><td>x",
                "</div>",
                "<td>x<td>",
                "<!--",
                "&",
                "&#",
                "<pre>",
                "<p class=MsoNormal>",
                "<font color=red>",
                "<span style='color:red'>x",
                "<h1>",
                "<img alt=x>",
                "<br>",
                "<style>a{",
                "<svg>",
                "<select><option>",
                "<a><table>",
                "<b>x</b>y",
                "*",
                "<div a='",
                "<p>*a",
                "<code>`",
                "<q>",
                "<form>",
                "<nobr>",
                "<i>a <b>b</i> c</b> ",
                "<template>",
                "<math><mi>",
                "<dl><dt>"
            })
    void aHundredThousandTimesTheSameIsReadInLinearTime(String unit) {
        String html = "<body>" + unit.repeat(Math.min(100_000, 1_000_000 / unit.length()));
        CpuTime.within(Duration.ofSeconds(2), () -> HtmlText.of(html));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tr><td>x</td></tr>",
                "<tr><td>x</td><td>y</td></tr>",
                "<td>x</td>",
                "<tr>",
                "<tr><td><b>a</b><td><i>b</i><td>c"
            })
    void aHugeTableIsReadInLinearTime(String unit) {
        String html = "<table><tr><th>a</th><th>b</th></tr>" + unit.repeat(1_000_000 / unit.length()) + "</table>";
        CpuTime.within(Duration.ofSeconds(2), () -> HtmlText.of(html));
    }

    @Test
    void moreTagsThanAnybodyWritesLoseTheirStructureAndNoWord() {
        assertThat(HtmlText.of("<p>a".repeat(100_001) + "<b>end</b>"))
                .startsWith("a a a")
                .endsWith("a end");
        assertThat(HtmlText.of("<p><b>start</b></p>" + "<br>".repeat(90_000) + "<b>end</b>"))
                .isEqualTo("*start*\n\n*end*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x{display:none}", "@", "{", "}", ".a,", "/*", "@media{", "a:b;"})
    void aHugeStyleSheetIsReadInLinearTime(String unit) {
        String html = "<style>" + unit.repeat(1_000_000 / unit.length()) + "</style><p class=a>x";
        CpuTime.within(Duration.ofSeconds(2), () -> HtmlText.of(html));
    }
}
