package io.github.camelwawp.text.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** For any page, each visible word appears in the text once and in order, and no hidden word does. */
class VisibleWordsProperties {

    private static final Pattern WORD = Pattern.compile("[wh]\\d+x");
    private static final String[] HIDING = {
        "style='display:none'",
        "style='DISPLAY : none !important; color:red'",
        "hidden",
        "class=gone",
        "id=gone",
        "style='max-height:0;overflow:hidden'",
        "style='visibility:hidden'"
    };
    /** Only around plain words, because inner elements may reset the font size. */
    private static final String[] SHRINKING = {
        "style='font-size:0'", "style='font-size:1px;line-height:1px'", "style='color:#fff;background:#fff'"
    };

    private static final String[] STYLES = {
        "",
        "",
        "style='mso-hide:all'",
        "style='white-space:pre-wrap'",
        "style='white-space:pre-line'",
        "style='color:#fff;background:#000'",
        "style='font-weight:bold'",
        "style='height:1px'",
        "class=seen",
        "style='width:100%;font-size:14px'"
    };
    private static final String[] BOXES = {
        "div",
        "section",
        "blockquote",
        "center",
        "ul|li",
        "ol type=a|li",
        "ol start=4 reversed|li",
        "menu|li",
        "table|tr|td",
        "table border=1|tr|td",
        "table role=presentation|tbody|tr|td",
        "dl|dd",
        "article",
        "fieldset",
        "details"
    };
    private static final String[] LINES = {"p", "h3", "pre", "div", "table|tr|td|p"};
    private static final String[] INLINE = {"span", "b", "i", "em", "s", "code", "font", "u", "small", "q"};
    private static final String[] SPACE = {
        " ", "\n", "  ", "&nbsp;", "<br>", "<br/>\n", "<!-- h0x -->", "&shy; ", "&#8203; "
    };

    /** A generated page and its visible words. */
    private static final class Page {

        private final Random random;
        private final StringBuilder html = new StringBuilder(
                "<style>.gone,#gone{display:none} @media(max-width:9px){.seen{display:none}}</style>");
        private final List<String> seen = new ArrayList<>();
        private int count;

        Page(long seed) {
            random = new Random(seed);
        }

        private String any(String... all) {
            return all[random.nextInt(all.length)];
        }

        private void blocks(int depth, boolean hidden) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                switch (depth > 4 ? 2 : random.nextInt(4)) {
                    case 0 -> inside(any(BOXES), hidden, inner -> blocks(depth + 1, inner));
                    case 1 -> word(hidden);
                    default -> inside(any(LINES), hidden, inner -> words(depth + 1, inner));
                }
                html.append(any("", " ", "<hr>", "\n", "<br>"));
            }
        }

        private void words(int depth, boolean hidden) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                switch (depth > 6 ? 0 : random.nextInt(5)) {
                    case 0, 1 -> word(hidden);
                    case 2 -> {
                        html.append("<span ").append(any(SHRINKING)).append('>');
                        word(true);
                        html.append("</span>");
                    }
                    case 3 -> inside("a href='https://example.com/" + random.nextInt(5) + "'", hidden, this::word);
                    default -> inside(any(INLINE), hidden, inner -> words(depth + 1, inner));
                }
                html.append(any(SPACE));
            }
        }

        private void inside(String tags, boolean hidden, Consumer<Boolean> content) {
            boolean hides = random.nextInt(6) == 0;
            String[] nested = tags.split("\\|");
            html.append('<')
                    .append(nested[0])
                    .append(' ')
                    .append(hides ? any(HIDING) : any(STYLES))
                    .append('>');
            for (int i = 1; i < nested.length; i++) {
                html.append('<').append(nested[i]).append('>');
            }
            content.accept(hidden || hides);
            for (int i = nested.length - 1; i >= 0; i--) {
                html.append("</").append(nested[i].split(" ")[0]).append('>');
            }
        }

        private void word(boolean hidden) {
            String word = (hidden ? "h" : "w") + ++count + "x";
            html.append(word).append(' ');
            if (!hidden) {
                seen.add(word);
            }
        }
    }

    @Property(tries = 1000)
    void whatIsSeenArrivesInOrder(@ForAll long seed) {
        Page page = new Page(seed);
        page.blocks(0, false);
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(HtmlText.of(page.html.toString()));
        while (word.find()) {
            words.add(word.group());
        }
        assertThat(words).as(page.html.toString()).isEqualTo(page.seen);
    }
}
