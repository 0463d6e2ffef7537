package io.github.camelwawp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class SplitterProperties {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    @Property(tries = 500)
    void partsKeepTheLimitAndAreNeverBlank(
            @ForAll("texts") String text,
            @ForAll @IntRange(min = 100, max = 300) int limit,
            @ForAll @IntRange(min = 1, max = 40) int maxParts,
            @ForAll Counter counter) {
        List<String> parts = TextShaper.builder()
                .limit(limit)
                .maxParts(maxParts)
                .counter(counter)
                .build()
                .parts(text);
        assertThat(parts).hasSizeLessThanOrEqualTo(maxParts);
        for (String part : parts) {
            assertThat(part.length()).isLessThanOrEqualTo(limit);
            assertThat(Tidy.isBlank(part, 0, part.length())).isFalse();
            assertThat(part.codePoints()).noneMatch(c -> c >= 0xD800 && c < 0xE000);
        }
    }

    @Property(tries = 500)
    void aFooterStandsWholeUnderTheLastPartAndNowhereElse(
            @ForAll("texts") String text,
            @ForAll @IntRange(min = 150, max = 300) int limit,
            @ForAll @IntRange(min = 1, max = 48) int length,
            @ForAll @IntRange(min = 1, max = 40) int maxParts,
            @ForAll Counter counter) {
        String footer = "§".repeat(length);
        TextShaper shaper = TextShaper.builder()
                .limit(limit)
                .maxParts(maxParts)
                .counter(counter)
                .build();
        List<String> parts = shaper.parts(text, footer);
        assertThat(parts.isEmpty()).isEqualTo(shaper.parts(text).isEmpty());
        assertThat(parts).hasSizeLessThanOrEqualTo(maxParts).allMatch(part -> part.length() <= limit);
        if (!parts.isEmpty()) {
            assertThat(parts.get(parts.size() - 1)).endsWith("\n\n" + footer);
        }
    }

    /** The bodies are consecutive stretches of the tidied text, with only blanks between them. */
    @Property(tries = 500)
    void takenTogetherThePartsHoldTheWholeText(
            @ForAll("texts") String text, @ForAll @IntRange(min = 100, max = 300) int limit) {
        String tidy = Tidy.text(text);
        int covered = 0;
        for (Splitter.Part part : new Splitter(tidy, limit, Counter.FIRST_LINE, 10_000).cut()) {
            assertThat(part.start()).isGreaterThanOrEqualTo(covered);
            assertThat(Tidy.isBlank(tidy, covered, part.start())).isTrue();
            assertThat(part.before()).matches("(> )?[*_~`]*");
            assertThat(part.after()).matches("[*_~`]*");
            covered = part.end();
        }
        assertThat(Tidy.isBlank(tidy, covered, tidy.length())).isTrue();
    }

    @Property(tries = 300)
    void noGraphemeIsSplit(@ForAll("texts") String text, @ForAll @IntRange(min = 100, max = 200) int limit) {
        String tidy = Tidy.text(text);
        boolean[] boundary = new boolean[tidy.length() + 1];
        for (Matcher clusters = CLUSTER.matcher(tidy); clusters.find(); ) {
            boundary[clusters.end()] = true;
        }
        for (Splitter.Part part : new Splitter(tidy, limit, Counter.FIRST_LINE, 10_000).cut()) {
            assertThat(part.start() == 0 || boundary[part.start()]).isTrue();
            assertThat(boundary[part.end()]).isTrue();
        }
    }

    /** Every mark that one part closes is reopened in the next. */
    @Property(tries = 300)
    void marksThatAreClosedAreOpenedAgain(@ForAll("texts") String text) {
        List<Splitter.Part> parts = new Splitter(Tidy.text(text), 120, Counter.NONE, 10_000).cut();
        for (int i = 1; i < parts.size(); i++) {
            String opened = parts.get(i).before().replace("> ", "");
            assertThat(new StringBuilder(opened).reverse().toString())
                    .isEqualTo(parts.get(i - 1).after());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(14)),
                Tuple.of(8, Arbitraries.of(" ", " ", " ", "\n", "\n\n", ". ", ", ", "\t", "\u00a0", "\u200b", "\r\n")),
                Tuple.of(4, Arbitraries.of("*", "_", "~", "`", "```", " *", "* ", "\n> ", "**", "\n- ")),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "👨‍👩‍👧‍👦",
                                "🇪🇬🇩🇪",
                                "👍🏽",
                                "e\u0301",
                                "नमस्ते",
                                "مرحبا",
                                "日本語。",
                                "שלום",
                                " \u0301",
                                "\u200d")),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "https://example.com/a?b=c&d=" + "e".repeat(60),
                                "\ud83d",
                                "\ude00",
                                "x".repeat(150),
                                " ".repeat(130),
                                "\n".repeat(120),
                                "🇪🇬".repeat(30),
                                "a" + "\u0301".repeat(40))),
                Tuple.of(1, Arbitraries.strings().all().ofMaxLength(20)));
        return piece.list().ofMinSize(1).ofMaxSize(150).map(pieces -> String.join("", pieces));
    }
}
