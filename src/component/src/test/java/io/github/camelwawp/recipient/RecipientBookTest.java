package io.github.camelwawp.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientBookTest {

    private static final Map<String, String> NAMES = Map.of(
            "default",
            "201234567800",
            "Ops",
            "201234567891, dev",
            "dev",
            "01234567892",
            "team",
            "120363000000000000@g.us");
    private final RecipientBook book =
            new RecipientBook(NAMES, new RecipientParser("EG"), new OwnAddresses("", "alerts@example.com"), 3);

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "201234567890@c.us                    | 201234567890@c.us",
                "+20 123 456 7890                     | 201234567890@c.us",
                "01234567890                          | 201234567890@c.us",
                "team                                 | 120363000000000000@g.us",
                "OPS                                  | 201234567891@c.us,201234567892@c.us",
                "ops, dev, 201234567891               | 201234567891@c.us,201234567892@c.us",
                "201234567890@example.com             | 201234567890@c.us",
                "+201234567890@Example.com            | 201234567890@c.us",
                "dev@example.com                      | 201234567892@c.us",
                "alerts+dev@example.com               | 201234567892@c.us",
                "alerts+201234567890@example.com      | 201234567890@c.us",
                "office+ops@example.com               | 201234567891@c.us,201234567892@c.us",
                "``                                   | 201234567800@c.us",
                "default                              | 201234567800@c.us"
            })
    void everySourceMayWriteARecipientLikeThis(String written, String jids) {
        assertThat(book.resolve(written)).extracting(Jid::value).containsExactly(jids.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "nobody@example.com",
                "alerts@example.com",
                "alerts+typo@example.com",
                "dev@elsewhere.example.com",
                "201234567890@elsewhere.example.com",
                "123",
                "ops, nobody",
                "@example.com",
                "@",
                " , ,"
            })
    void whoIsUnknownIsNeverGuessed(String written) {
        assertThatThrownBy(() -> book.resolve(written)).isInstanceOf(InvalidRecipientException.class);
    }

    @Test
    void aNameThatIsThereTwiceIsRefusedUnlessBothMeanTheSame() {
        RecipientParser parser = new RecipientParser(null);
        OwnAddresses none = new OwnAddresses("", "");
        assertThatThrownBy(
                        () -> new RecipientBook(Map.of("Ops", "201234567890", "ops", "201234567891"), parser, none, 3))
                .isInstanceOf(InvalidRecipientException.class)
                .hasMessageContaining("is set twice");
        assertThat(new RecipientBook(Map.of("Ops", "201234567890", "ops", "201234567890"), parser, none, 3)
                        .resolve("OPS"))
                .hasSize(1);
    }

    @Test
    void anUnknownAddressOfOurOwnIsToldAsAnUnknownName() {
        assertThatThrownBy(() -> book.resolve("nobody@example.com"))
                .hasMessageStartingWith("no recipient has this name");
        assertThatThrownBy(() -> book.resolve("dev@elsewhere.example.com")).hasMessageStartingWith("a JID ends in");
    }

    @Test
    void moreThanAllowedAreNobody() {
        assertThat(book.resolve("201234567891, 201234567892,201234567893,, 201234567893"))
                .hasSize(3);
        assertThatThrownBy(() -> book.resolve("201234567891,201234567892,201234567893,201234567894"))
                .isInstanceOf(InvalidRecipientException.class)
                .hasMessageContaining("names 4 recipients")
                .hasMessageContaining("gateway.max-recipients is 3")
                .hasMessageNotContaining("2012");
    }

    @Test
    void withoutADomainNoAddressIsOurs() {
        RecipientBook without = new RecipientBook(NAMES, new RecipientParser("EG"), new OwnAddresses("", ""), 3);
        assertThatThrownBy(() -> without.resolve("dev@example.com")).isInstanceOf(InvalidRecipientException.class);
    }

    @Test
    void aNameThatIsANumberIsRefusedSinceItWouldNeverBeAskedFor() {
        assertThatThrownBy(() -> new RecipientBook(
                        Map.of("01234567890", "dev", "dev", "201234567892"),
                        new RecipientParser("EG"),
                        new OwnAddresses("", ""),
                        3))
                .isInstanceOf(InvalidRecipientException.class)
                .hasMessageContaining("must not be a phone number")
                .hasMessageNotContaining("01234567890");
    }
}
