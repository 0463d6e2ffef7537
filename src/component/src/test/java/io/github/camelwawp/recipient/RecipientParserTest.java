package io.github.camelwawp.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientParserTest {

    private static final RecipientParser INTERNATIONAL = new RecipientParser(null);

    @ParameterizedTest
    @CsvSource(textBlock = """
            201234567890@c.us,                  201234567890@c.us
            ' 201234567890@c.us ',              201234567890@c.us
            201234567890@C.US,                  201234567890@c.us
            120363000000000000@g.us,            120363000000000000@g.us
            201234567890-1600000000@g.us,       201234567890-1600000000@g.us
            120363000000000000@newsletter,      120363000000000000@newsletter
            100000000000001@lid,                100000000000001@lid
            100000000000001:7@lid,              100000000000001@lid
            201234567890@s.whatsapp.net,        201234567890@c.us
            201234567890:3@s.whatsapp.net,      201234567890@c.us
            201234567890.0:12@s.whatsapp.net,   201234567890@c.us
            12345678@c.us,                      12345678@c.us
            123456789012345@c.us,               123456789012345@c.us
            """)
    void aJidStaysWhatItIs(String written, String jid) {
        assertThat(INTERNATIONAL.parse(written).value()).isEqualTo(jid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status@broadcast",
                "201234567890@broadcast",
                "STATUS@BROADCAST",
                "@c.us",
                "+201234567890@c.us",
                "00201234567890@c.us",
                "0201234567890@c.us",
                "1234567@c.us",
                "1234567890123456@c.us",
                "20 1234567890@c.us",
                "201234567890:3@c.us",
                "201234567890:123456@s.whatsapp.net",
                "201234567890:3:4@s.whatsapp.net",
                "201234567890.1.2@s.whatsapp.net",
                "abc@g.us",
                "-@g.us",
                "120363000000000000-@g.us",
                "120363000000000000:1@g.us",
                "1@newsletter",
                "x@lid",
                "201234567890@example.com",
                "jane@example.com",
                "201234567890@",
                "@",
                "201234567890@c.us@c.us",
                "201234567890@c.us,201111111111@c.us",
                "201234567890@c.us\r\nX: y",
                "\u0662\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668@c.us"
            })
    void whatOnlyLooksLikeAJidIsRefused(String written) {
        assertThatExceptionOfType(InvalidRecipientException.class).isThrownBy(() -> INTERNATIONAL.parse(written));
        assertThatExceptionOfType(InvalidRecipientException.class)
                .isThrownBy(() -> new RecipientParser("EG").parse(written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            201234567890                      | 201234567890@c.us
            12345678                          | 12345678@c.us
            +201234567890                     | 201234567890@c.us
            +20 123 456 7890                  | 201234567890@c.us
            +20 (123) 456-7890                | 201234567890@c.us
            +20-123-456-7890                  | 201234567890@c.us
            +20.123.456.7890                  | 201234567890@c.us
            +20/123/4567890                   | 201234567890@c.us
            00201234567890                    | 201234567890@c.us
            00 20 123 456 7890                | 201234567890@c.us
            +1 201 555 0123                   | 12015550123@c.us
            """)
    void aNumberWithItsCountryCodeNeedsNoRegion(String written, String jid) {
        assertThat(INTERNATIONAL.parse(written).value()).isEqualTo(jid);
        assertThat(INTERNATIONAL.parse(written).person()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202a+20 123 456 7890\u202c",
                "\u200e+201234567890",
                "\u2068201234567890\u2069",
                "\ufeff201234567890",
                "+20\u00a0123\u00a0456\u00a07890",
                "\u00a0201234567890\u00a0",
                "+20\u2011123\u2011456\u20117890",
                "+20\u2009123 4567890",
                "\u0662\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660",
                "+\u0662\u0660 \u0661\u0662\u0663 \u0664\u0665\u0666 \u0667\u0668\u0669\u0660",
                "\u0660\u0660\u0662\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660",
                "\u06f2\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9\u06f0",
                "\uff0b201234567890",
                "201234567890\t",
                "\u200e201234567890@c.us\u200f"
            })
    void whatComesAlongWithACopiedNumberDoesNotMatter(String written) {
        assertThat(INTERNATIONAL.parse(written).value()).isEqualTo("201234567890@c.us");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EG | 0123 456 7890       | 201234567890@c.us
            EG | 01234567890         | 201234567890@c.us
            EG | 1234567890          | 201234567890@c.us
            EG | 201234567890        | 201234567890@c.us
            EG | +201234567890       | 201234567890@c.us
            EG | +1 201 555 0123     | 12015550123@c.us
            DE | 0151 23456789       | 4915123456789@c.us
            DE | +49 (0)151 23456789 | 4915123456789@c.us
            DE | 4915123456789       | 4915123456789@c.us
            US | (201) 555-0123      | 12015550123@c.us
            US | 2015550123          | 12015550123@c.us
            US | 1-201-555-0123      | 12015550123@c.us
            US | 201234567890        | 201234567890@c.us
            MX | 55 1234 5678        | 525512345678@c.us
            MX | +52 55 1234 5678    | 525512345678@c.us
            BR | (11) 91234-5678     | 5511912345678@c.us
            BR | 011 91234-5678      | 5511912345678@c.us
            BR | 5511912345678       | 5511912345678@c.us
            """)
    void aLocalNumberIsUnderstoodInItsRegion(String region, String written, String jid) {
        assertThat(new RecipientParser(region).parse(written).value()).isEqualTo(jid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01234567890",
                "0123 456 7890",
                "1234567",
                "123",
                "1234567890123456",
                "0",
                "00",
                "+",
                "++201234567890",
                "+20123456789012345678",
                "+999123456789",
                "20123x4567890",
                "two",
                "+20 123 456 7890 ext. 5",
                "tel:+201234567890",
                "201234567890;phone-context=x",
                "201234567890\n201111111111",
                "201234567890\r\nX: y",
                "201234567890\u0000",
                "(((((((((("
            })
    void whatIsNoWholeNumberIsNeverGuessed(String written) {
        assertThatExceptionOfType(InvalidRecipientException.class).isThrownBy(() -> INTERNATIONAL.parse(written));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n", "\u200e", "\u00a0"})
    void nothingIsNobody(String written) {
        assertThatExceptionOfType(InvalidRecipientException.class).isThrownBy(() -> INTERNATIONAL.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "E", "EGY", "eg", "", "20"})
    void aRegionIsACountryThatHasPhones(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecipientParser(region))
                .withMessageContaining("such as EG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+201234567890@c.us",
                "201234567890@broadcast",
                "201234567890@example.com",
                "20123x4567890",
                "\u0662\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660x",
                "+20123456789012345678",
                "201234567890\r\nINFO forged\u2028line\u202e",
                "\ud835\udfd0\ud835\udfce\ud835\udfcf\ud835\udfd0\ud835\udfd1\ud835\udfd2\ud835\udfd3@c.us"
            })
    void anErrorShowsNoWholeNumberAndStaysOneLine(String written) {
        assertThatExceptionOfType(InvalidRecipientException.class)
                .isThrownBy(() -> INTERNATIONAL.parse(written))
                .satisfies(e -> {
                    String shown = e.getMessage().substring(e.getMessage().indexOf("got '"));
                    assertThat(shown.codePoints().filter(Character::isDigit).count())
                            .isLessThanOrEqualTo(2);
                    assertThat(shown).contains("*").doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
                });
    }

    @Test
    @Timeout(120)
    void anEndlessRecipientIsRefusedAtOnceAndShownShort() {
        for (String piece : new String[] {"1", "+", "@", "1@", "a@c.us,", "\u0661", "\u202a", " ", "-", "1-"}) {
            assertThatExceptionOfType(InvalidRecipientException.class)
                    .isThrownBy(() -> new RecipientParser("EG").parse(piece.repeat(1_000_000)))
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+52 1 55 1234 5678",
                "5215512345678",
                "0052 1 55 1234 5678",
                "52 1 55 1234-5678",
                "+54 9 11 2345 6789",
                "5491123456789",
                "54 9 11 2345-6789",
                "+55 11 91234-5678",
                "5511912345678",
                "+55 11 8765-4321",
                "551187654321",
                "55 (11) 8765-4321"
            })
    void mobilesAsWhatsAppWritesThemAreTakenAsTheyAreEverywhere(String written) {
        String jid = written.replaceAll("[^\\d]", "").replaceFirst("^00", "") + "@c.us";
        for (String region : new String[] {null, "MX", "AR", "BR", "EG", "DE", "AT", "US"}) {
            assertThat(new RecipientParser(region).parse(written).value())
                    .as(region)
                    .isEqualTo(jid);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200b",
                "\u200e",
                "\u202a",
                "\u202c",
                "\u2066",
                "\u2069",
                "\u00ad",
                "\ufeff",
                "\u2060",
                "\u034f",
                "\ufe0f",
                "\ufe00",
                "\u180e",
                "\u115f",
                "\u3164",
                "\uffa0",
                "\u2800",
                "\u061c",
                "\uDB40\uDD00",
                "\uDB40\uDC20"
            })
    void whatNobodySeesIsNoPartOfANumber(String unseen) {
        String written = unseen + "+20" + unseen + " 123 456" + unseen + unseen + " 7890" + unseen;
        assertThat(new RecipientParser(null).parse(written).value()).isEqualTo("201234567890@c.us");
        assertThat(new RecipientParser(null)
                        .parse("201234567890" + unseen + "@c.us")
                        .value())
                .isEqualTo("201234567890@c.us");
        assertThat(new OwnAddresses("example.com", "").named("2012345" + unseen + "67890@example.com", name -> false))
                .contains("201234567890");
    }
}
