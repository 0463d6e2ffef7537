package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String TOKEN = "kot+en/%=&\"x\u00e9y";
    private static final String TEXT =
            "Dear Ms Smith,\nyour PIN is 4711.\nBest wishes \u0645\u0631\u062d\u0628\u0627 \u0628\u0643 \u0648\u0633\u0647\u0644\u0627";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid kot+en/%=&\"x\u00e9y!",
                "Invalid kot%2Ben%2F%25%3D%26%22x%C3%A9y!",
                "Invalid kot+en\\/%=&\\\"x\\u00e9y!",
                "{\"access_token\":\"kot+en/%=&\\\"x\u00e9y\"}",
                "cut kot+en/%=&\"x"
            })
    void theTokenIsFoundHoweverItIsWritten(String words) {
        assertThat(redact(words))
                .contains("[token]")
                .doesNotContain("en/%")
                .doesNotContain("kot")
                .doesNotContain("x\u00e9y");
    }

    @Test
    void aTokenAtTheCutIsFound() {
        for (int before = 0; before < 1000; before++) {
            String words = "<b>".repeat(before) + TOKEN + " wrong";
            assertThat(redact(words)).doesNotContain("kot+");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abcdefgh",
                "Authorization: Bearer abcdefgh",
                "authorization=Basic abcdefgh",
                "\"access_token\": \"abcdefgh\"",
                "accessToken=abcdefgh",
                "access_token:abcdefgh, x"
            })
    void otherCredentialsGoToo(String words) {
        assertThat(redact(words)).doesNotContain("abcdefgh").contains("[token]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Missing access_token",
                "Invalid access token",
                "access_token is required",
                "wawp_upstream_error",
                "chatId must be a string; message too long",
                "Connect to http://127.0.0.1:8099 [/127.0.0.1] failed: Connection refused"
            })
    void harmlessWordsStayAsTheyAre(String words) {
        assertThat(redact(words)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201234567890",
                "+20 123 456 7890",
                "+20-123-456-7890",
                "(20) 123 456 7890",
                "20.123.456.7890",
                "123456",
                "\u0662\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660",
                "201234567890@c.us",
                "201234567890@s.whatsapp.net",
                "jane.doe+x@example.com",
                "127.0.0.1.201234567890"
            })
    void numbersAndAddressesAreMasked(String secret) {
        String words = redact("No account for '" + secret + "' here");
        assertThat(words).contains("No account for").contains("here").containsAnyOf("[number]", "[address]");
        assertThat(words.replaceAll("[^\\p{Nd}]", "").length()).isLessThanOrEqualTo(4);
        assertThat(words).doesNotContain("jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid: Dear Ms Smith,\nyour PIN is 4711.\nBest wishes \u0645\u0631\u062d\u0628\u0627 \u0628\u0643 (end)",
                "Invalid: Dear Ms Smith,\\nyour PIN is 4711.",
                "Invalid: Dear Ms Smith, your PIN is 4711.",
                "Invalid: Dear Ms Smit\u2026",
                "Invalid: <p>Dear Ms Smith,</p><p>your PIN is 4711.</p>",
                "Invalid: \\u0645\\u0631\\u062d\\u0628\\u0627 \\u0628\\u0643 \\u0648\\u0633\\u0647\\u0644\\u0627",
                "Invalid: 'your PIN is 4711.'",
                "Invalid: {\\\"message\\\":\\\"Dear Ms Smith,\\\\nyour PIN\\\"}"
            })
    void anEchoOfTheTextIsCutOff(String words) {
        assertThat(redact(words))
                .startsWith("Invalid:")
                .contains("[text]")
                .doesNotContain("Smith")
                .doesNotContain("4711")
                .doesNotContain("\u0645\u0631\u062d\u0628\u0627")
                .doesNotContain("\\u0645");
    }

    @Test
    void aShortTextIsCutOffWhole() {
        assertThat(new Redaction(TOKEN, "4711").words("bad text 4711")).isEqualTo("bad text [text]");
        assertThat(new Redaction(TOKEN, "A\nB\nC\nD").words("bad text A B C D")).isEqualTo("bad text [text]");
    }

    @Test
    void aLogLineStaysOneLine() {
        String words = redact(
                "one\r\n2026-01-01 INFO forged\ttab\u001b[31mred\u2028separator\u2029paragraph\u0085next\u202eright\u200b");
        assertThat(words).startsWith("one ").doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void wordsAreShort() {
        assertThat(redact("word ".repeat(100_000)))
                .hasSizeLessThanOrEqualTo(201)
                .endsWith("\u2026");
    }

    @Test
    void nothingIsNoWords() {
        assertThat(redact(null)).isNull();
        assertThat(redact("")).isNull();
        assertThat(redact(" \n ")).isNull();
        assertThat(redact("<html></html>")).isNull();
    }

    @Test
    void aCodeIsShownIfItLooksLikeOne() {
        Redaction redaction = new Redaction("SECRET_TOKEN", "my secret_password_1");
        assertThat(redaction.code("wawp_upstream_error")).isEqualTo("wawp_upstream_error");
        assertThat(redaction.code("400")).isEqualTo("400");
        for (String bad : new String[] {
            "SECRET_TOKEN", "a\nb", "201234567890", "secret_password_1", "x".repeat(61), "a b", "<b>", "", null
        }) {
            assertThat(redaction.code(bad)).as(bad).isNull();
        }
    }

    @Test
    void aCauseThatQuotesTokenOrTextIsDropped() {
        Redaction redaction = new Redaction("SECRET_TOKEN", "the text of the message");
        IOException harmless = new IOException("Connection reset");
        assertThat(redaction.cause(harmless)).isSameAs(harmless);
        assertThat(redaction.cause(new IOException("Invalid header: SECRET_TOKEN")))
                .isNull();
        assertThat(redaction.cause(new IOException("outer", new IOException("got 'text of the message'"))))
                .isNull();
        assertThat(redaction.toString()).doesNotContain("SECRET").doesNotContain("message");
    }

    private static String redact(String words) {
        return new Redaction(TOKEN, TEXT).words(words);
    }
}
