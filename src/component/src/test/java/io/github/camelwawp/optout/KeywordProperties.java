package io.github.camelwawp.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties of keywords in any decoration, and of any message. */
class KeywordProperties {

    private static final Languages LANGUAGES = Languages.standard();

    @Property(tries = 1000)
    void decorationDoesNotHideAWord(
            @ForAll("words") String word, @ForAll("decorations") String before, @ForAll("decorations") String after) {
        assertThat(LANGUAGES.match(before + word + after)).map(Request::keyword).contains(Keyword.STOP);
    }

    @Property(tries = 500)
    void caseDoesNotHideAWordInTurkeyEither(@ForAll("words") String word) {
        for (Locale locale : new Locale[] {Locale.ROOT, Locale.forLanguageTag("tr"), Locale.forLanguageTag("lt")}) {
            assertThat(LANGUAGES.match(word.toUpperCase(locale))).isPresent();
            assertThat(LANGUAGES.match(word.toLowerCase(locale))).isPresent();
        }
    }

    @Property(tries = 1000)
    void aWordAmongOthersIsNoRequest(@ForAll("words") String word, @ForAll("sentences") String sentence) {
        assertThat(LANGUAGES.match(sentence + " " + word)).isEmpty();
        assertThat(LANGUAGES.match(word + " " + sentence)).isEmpty();
    }

    @Property(tries = 2000)
    void anyMessageIsReadAndAFoldedOneStaysAsItIs(@ForAll String message) {
        LANGUAGES.match(message);
        String folded = Fold.of(message);
        assertThat(Fold.of(folded)).isEqualTo(folded);
    }

    @Example
    void everyLetterWithCapitalsIsFoldedOnceAndForAll() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c))
                .forEach(c -> {
                    String folded = Fold.of(Character.toString(c));
                    assertThat(Fold.of(folded)).as(Character.getName(c)).isEqualTo(folded);
                });
        assertThat(Fold.of("STRA\u1e9eE")).isEqualTo(Fold.of("Stra\u00dfe")).isEqualTo("strasse");
    }

    @Example
    void aMegabyteOfAnythingCostsLittle() {
        for (String piece : new String[] {
            "STOP", " ", "\u0301", "\ufdfa", "🛑", "1\ufe0f\u20e3", "\ud83d", "!", "\u200d", "a\u0301\u0327", "\u064b"
        }) {
            String message = piece.repeat((1 << 20) / piece.length());
            long begun = cpu();
            for (int i = 0; i < 100; i++) {
                assertThat(LANGUAGES.match(message)).isEmpty();
            }
            assertThat(TimeUnit.NANOSECONDS.toMillis(cpu() - begun)).as(piece).isLessThan(2_000);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(Languages.CODES.stream()
                .flatMap(code -> LANGUAGES.find(code).orElseThrow().words().get(Keyword.STOP).stream())
                .distinct()
                .toList());
    }

    @Provide
    Arbitrary<String> decorations() {
        return Arbitraries.of(
                        " ",
                        "\n",
                        "\t",
                        "\u00a0",
                        "\u3000",
                        "\u2028",
                        "\u0085",
                        ".",
                        "!",
                        "?",
                        "…",
                        "*",
                        "_",
                        "~",
                        "`",
                        "\"",
                        "'",
                        "“",
                        "„",
                        "«",
                        "-",
                        "—",
                        "🛑",
                        "🙏🏽",
                        "👨‍👩‍👧‍👦",
                        "❤️",
                        "🏳️‍🌈",
                        "🇩🇪",
                        "1️⃣",
                        "#️⃣",
                        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                        "\u200b",
                        "\u200d",
                        "\u200e",
                        "\u202b",
                        "\ufeff",
                        "\ufe0f",
                        "\u0640",
                        "\u064b",
                        "$",
                        "+",
                        "^")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.of("we", "this", "please", "العمل", "пожалуйста", "कृपया", "lütfen", "2", "wieder")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(pieces -> String.join(" ", pieces));
    }
}
