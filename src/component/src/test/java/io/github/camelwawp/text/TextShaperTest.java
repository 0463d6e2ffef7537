package io.github.camelwawp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextShaperTest {

    private static final String WORDS = "The quick brown fox jumps over the lazy dog and runs into the wide field ";

    private final TextShaper small =
            TextShaper.builder().limit(100).counter(Counter.NONE).maxParts(99).build();

    @Test
    void aTextWithinTheLimitIsOnePartWithoutACounter() {
        assertThat(TextShaper.builder().build().parts("Hello")).containsExactly("Hello");
        assertThat(TextShaper.builder().build().parts("x".repeat(4096))).hasSize(1);
    }

    @Test
    void aBlankTextHasNoParts() {
        assertThat(small.parts("")).isEmpty();
        assertThat(small.parts(" \u00a0\r\n\u200b\t")).isEmpty();
        assertThat(small.parts("\n".repeat(10_000))).isEmpty();
    }

    @Test
    void partsAreNumberedOnTheFirstLine() {
        List<String> parts = TextShaper.builder().limit(100).build().parts(WORDS.repeat(3));
        assertThat(parts).hasSize(3);
        assertThat(parts.get(0)).startsWith("(1/3)\nThe quick");
        assertThat(parts.get(2)).startsWith("(3/3)\n");
    }

    @Test
    void tenPartsLeaveRoomForWiderCountersThanNine() {
        TextShaper shaper = TextShaper.builder().limit(100).maxParts(1000).build();
        for (int repeats = 8; repeats < 14; repeats++) {
            List<String> parts = shaper.parts("x".repeat(repeats * 92));
            assertThat(parts).allMatch(part -> part.length() <= 100);
            assertThat(parts.get(parts.size() - 1)).startsWith("(" + parts.size() + "/" + parts.size() + ")\n");
        }
    }

    @Test
    void aBlankLineIsABetterCutThanALine() {
        String text = "a".repeat(70) + "\n\n" + "b".repeat(10) + "\n" + "c".repeat(60);
        assertThat(small.parts(text)).containsExactly("a".repeat(70), "b".repeat(10) + "\n" + "c".repeat(60));
    }

    @Test
    void aLineIsABetterCutThanASentence() {
        String text = "a".repeat(70) + "\nBbb bbb. Ccc " + "d".repeat(60);
        assertThat(small.parts(text)).containsExactly("a".repeat(70), "Bbb bbb. Ccc " + "d".repeat(60));
    }

    @Test
    void aSentenceIsABetterCutThanAWord() {
        String text = "a".repeat(70) + ". Bbb bbb ccc " + "D".repeat(60);
        assertThat(small.parts(text)).containsExactly("a".repeat(70) + ".", "Bbb bbb ccc " + "D".repeat(60));
    }

    @Test
    void aJapaneseSentenceIsCutBehindItsStop() {
        String text = "あ".repeat(75) + "。" + "い".repeat(40);
        assertThat(small.parts(text)).containsExactly("あ".repeat(75) + "。", "い".repeat(40));
    }

    @Test
    void aWordIsABetterCutThanACharacter() {
        String text = "a".repeat(70) + " " + "b".repeat(60);
        assertThat(small.parts(text)).containsExactly("a".repeat(70), "b".repeat(60));
    }

    @Test
    void aBoundaryThatWouldLeaveThePartHalfEmptyIsNotTaken() {
        String text = "short\n\n" + WORDS.repeat(2);
        assertThat(small.parts(text).get(0)).startsWith("short\n\nThe quick").hasSizeGreaterThan(80);
    }

    @Test
    void emojiFamiliesFlagsAndAccentsStayWhole() {
        for (String cluster : List.of("👨‍👩‍👧‍👦", "🇪🇬", "👍🏽", "e\u0301\u0323", "नि", "❤️‍🔥", "1️⃣")) {
            for (int shift = 0; shift < 15; shift++) {
                List<String> parts = small.parts("x".repeat(shift) + cluster.repeat(200));
                assertThat(String.join("", parts)).isEqualTo("x".repeat(shift) + cluster.repeat(200));
                assertThat(parts).allMatch(part -> part.length() <= 100);
                assertThat(parts.subList(1, parts.size())).allMatch(part -> part.startsWith(cluster));
            }
        }
    }

    @Test
    void boldIsClosedAtACutAndOpenedAgain() {
        List<String> parts = small.parts("*" + WORDS.repeat(2).trim() + "* end");
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).startsWith("*The quick").matches("(?s).*[a-z]\\*");
        assertThat(parts.get(1)).startsWith("*").endsWith("field* end");
    }

    @Test
    void nestedMarksAreClosedInsideOut() {
        List<String> parts = small.parts("*bold _" + WORDS.repeat(2).trim() + "_ bold*");
        assertThat(parts.get(0)).endsWith("_*");
        assertThat(parts.get(1)).startsWith("*_").endsWith("_ bold*");
    }

    @Test
    void aFencedBlockIsClosedAtACutAndOpenedAgain() {
        List<String> parts = small.parts("Log:\n```" + "2026-03-01 error at line 7\n".repeat(6) + "end```");
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).endsWith("line 7```");
        assertThat(parts.get(1)).startsWith("```2026").endsWith("end```");
    }

    @Test
    void aQuotedLineGoesOnAsAQuote() {
        List<String> parts = small.parts("> " + WORDS.repeat(4) + "\nanswer");
        assertThat(parts).allMatch(part -> part.startsWith("> "));
        assertThat(parts.get(parts.size() - 1)).endsWith("\nanswer");
    }

    @Test
    void signsThatAreNoMarkupAreNotClosed() {
        String text = "snake_case 2*3*4 ~ " + WORDS.repeat(2);
        assertThat(small.parts(text)).noneMatch(part -> part.matches("(?s).*[*_~]$"));
    }

    @Test
    void anAddressIsMovedWholeToTheNextPart() {
        String url = "https://example.com/" + "p".repeat(70);
        assertThat(small.parts("Look here now: " + url + " and there"))
                .containsExactly("Look here now:", url + " and…".replace("…", " there"));
    }

    @Test
    void anAddressLongerThanAPartIsCut() {
        String url = "https://example.com/" + "p".repeat(300);
        assertThat(String.join("", small.parts(url))).isEqualTo(url);
    }

    @Test
    void rightToLeftTextIsCutInLogicalOrder() {
        String text = "مرحبا بالعالم هذا نص طويل جدا للتجربة ".repeat(5).trim();
        assertThat(String.join(" ", small.parts(text))).isEqualTo(text);
    }

    @Test
    void whatIsBeyondTheLastPartIsCounted() {
        List<String> parts = TextShaper.builder()
                .limit(100)
                .maxParts(2)
                .counter(Counter.NONE)
                .build()
                .parts("ab ".repeat(5000));
        assertThat(parts).hasSize(2);
        int shown = parts.get(0).length() + parts.get(1).indexOf("\n…");
        assertThat(parts.get(1)).endsWith("\n… %,d characters not shown".formatted(15_000 - 1 - shown - 2));
    }

    @Test
    void truncatingKeepsOnePartThatSaysWhatIsMissing() {
        List<String> parts = TextShaper.builder()
                .limit(100)
                .overflow(Overflow.TRUNCATE)
                .build()
                .parts("😀".repeat(1000));
        assertThat(parts).hasSize(1);
        assertThat(parts.get(0))
                .startsWith("😀")
                .matches("(?s).*\n… 9\\d\\d characters not shown")
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void truncatedMarkupIsClosed() {
        List<String> parts = TextShaper.builder()
                .limit(100)
                .overflow(Overflow.TRUNCATE)
                .build()
                .parts("*" + WORDS.repeat(3).trim() + "*");
        assertThat(parts.get(0)).matches("(?s)\\*.*[a-z]\\*\n… \\d+ characters not shown");
    }

    @Test
    void rejectingNamesLengthAndLimit() {
        TextShaper shaper =
                TextShaper.builder().limit(100).overflow(Overflow.REJECT).build();
        assertThat(shaper.parts("fine")).containsExactly("fine");
        assertThatThrownBy(() -> shaper.parts("x".repeat(101)))
                .isInstanceOf(TextTooLongException.class)
                .hasMessage("The text has 101 UTF-16 units; the limit is 100");
    }

    @Test
    void aFooterStandsUnderTheLastPartAndTakesRoomOnlyWhereItHasTo() {
        TextShaper shaper = TextShaper.builder().limit(150).build();
        assertThat(shaper.parts("fine", "Reply STOP")).containsExactly("fine\n\nReply STOP");
        assertThat(shaper.parts("x".repeat(138), "Reply STOP")).containsExactly("x".repeat(138) + "\n\nReply STOP");
        assertThat(shaper.parts("x".repeat(139), "Reply STOP"))
                .hasSize(2)
                .allMatch(part -> part.length() <= 150)
                .last()
                .asString()
                .endsWith("x\n\nReply STOP");
        assertThat(shaper.parts(" ", "Reply STOP")).isEmpty();
        assertThat(shaper.longestFooter()).isEqualTo(48);
        assertThat(shaper.parts("fine", "f".repeat(48))).hasSize(1);
        assertThatThrownBy(() -> shaper.parts("fine", "f".repeat(49)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("48");
    }

    @Test
    void whoRejectsLongTextsCountsTheFooter() {
        TextShaper shaper =
                TextShaper.builder().limit(150).overflow(Overflow.REJECT).build();
        assertThat(shaper.parts("x".repeat(150))).hasSize(1);
        assertThatThrownBy(() -> shaper.parts("x".repeat(150), "Reply STOP")).isInstanceOf(TextTooLongException.class);
    }

    @Test
    void loneSurrogatesAndLineEndsAreMended() {
        assertThat(small.parts("a\r\nb\rc \ud83d d \ude00\n")).containsExactly("a\nb\nc \ufffd d \ufffd");
    }

    @Test
    void theIndentOfALineOutlivesTheCut() {
        assertThat(small.parts("a".repeat(70) + "\n    at " + "b".repeat(50)))
                .containsExactly("a".repeat(70), "    at " + "b".repeat(50));
    }
}
