package io.github.camelwawp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.optout.Request;
import io.github.camelwawp.recipient.RecipientParser;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invisible characters change nothing for any code that reads texts. */
class UnseenTest {

    private static Stream<String> all() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Unseen::is)
                .mapToObj(Character::toString);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x180F, 0x200B, 0x200D, 0x200E, 0x202C, 0x2060,
                0x2069, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0020, 0xE0100, 0xE01EF
            })
    void theseAreUnseen(int codePoint) {
        assertThat(Unseen.is(codePoint)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", ".", "ß", "ع", "한", "🛑", "\u0301", "\u20e3", "`"})
    void lettersMarksAndSignsAreSeen(String text) {
        assertThat(Unseen.isAll(text)).isFalse();
        assertThat(Unseen.removedFrom(text)).isEqualTo(text);
    }

    @Test
    void aNumberThatWasCopiedWithThemIsTheNumber() {
        RecipientParser parser = new RecipientParser(null);
        assertThat(all()).allSatisfy(unseen -> assertThat(
                        parser.parse(unseen + "+20 123" + unseen + "4567890").value())
                .isEqualTo("201234567890@c.us"));
    }

    @Test
    void whoWritesThemBesideStopWritesStop() {
        Languages languages = Languages.standard();
        assertThat(all()).allSatisfy(unseen -> assertThat(languages.match(unseen + "ST" + unseen + "OP"))
                .map(Request::keyword)
                .contains(Keyword.STOP));
    }

    @Test
    void aTextOfThemAloneIsNone() {
        assertThat(all())
                .allSatisfy(unseen -> assertThat(TextShaper.builder().build().parts(unseen + " " + unseen))
                        .isEmpty());
    }

    @Test
    void theyAreInNoMessageAboutARecipient() {
        RecipientParser parser = new RecipientParser(null);
        List<String> unseen = all().toList();
        assertThat(unseen).allSatisfy(one -> assertThatThrownBy(() -> parser.parse("no" + one + "body"))
                .message()
                .satisfies(message -> assertThat(Unseen.removedFrom(message)).isEqualTo(message)));
    }
}
