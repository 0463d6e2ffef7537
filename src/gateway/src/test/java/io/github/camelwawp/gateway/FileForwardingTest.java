package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileForwardingTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway("gateway.recipients.ops=201234567891, 120363000000000000@g.us");

    @Test
    void aFileGoesToTheRecipientItsFolderNames() throws Exception {
        gateway.drop("note.txt", "to the default one");
        gateway.drop("+20 123 456 7892/note.txt", "to a number");
        gateway.drop("ops/deep/er/note.txt", "to a group of names");

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactlyInAnyOrder(
                        "201234567890@c.us to the default one",
                        "201234567892@c.us to a number",
                        "201234567891@c.us to a group of names",
                        "120363000000000000@g.us to a group of names"));
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(gateway.folder().resolve("inbox/ops/deep/er/.done")).isNotEmptyDirectory();
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void aFileStillBeingWrittenIsLeftAlone() throws Exception {
        // Shorter than the writing takes; longer than a busy machine holds up one write.
        TestGateway own = gateway.another("gateway.file.quiet=2000").start();
        Path growing = own.folder().resolve("inbox/growing.txt");
        for (int line = 0; line < 8; line++) {
            Files.writeString(growing, "line " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            assertThat(gateway.sandbox().messages()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .singleElement()
                .satisfies(m -> assertThat(m.message()).startsWith("line 0").endsWith("line 7")));
    }

    @Test
    void aNameFromOutsideStaysOutOfTheWay() throws Exception {
        gateway.drop("nobody, ${exception} (really)/a..%2Fx.txt", "1");
        gateway.drop("who is this/note.txt", "2");

        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(2));
        for (Path letter : gateway.deadLetters()) {
            assertThat(letter.getParent()).isEqualTo(gateway.folder().resolve("dead-letters"));
            assertThat(letter.resolve("note.txt").toFile().exists()
                            || letter.resolve("a..%2Fx.txt").toFile().exists())
                    .isTrue();
            assertThat(json(letter).get("reason").asText()).isEqualTo("INVALID_RECIPIENT");
        }
        assertThat(gateway.sandbox().messages()).isEmpty();
    }

    @Test
    void aWrongRecipientBecomesADeadLetterAtOnceAndTheNextFileGoesOn() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567891@c.us")
                        .times(100)
                        .status(400)
                        .body(
                                "application/json",
                                "{\"code\":\"invalid_number\",\"message\":\"Number 201234567891 is not valid\"}"));
        gateway.drop("201234567891/a.txt", "to nobody");
        gateway.drop("201234567892/b.txt", "to somebody");

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("to somebody"));
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(1));
        JsonNode letter = json(gateway.deadLetters().get(0));
        assertThat(letter.get("reason").asText()).isEqualTo("BAD_REQUEST");
        assertThat(letter.get("code").asText()).isEqualTo("invalid_number");
        assertThat(letter.get("words").asText()).contains("is not valid").doesNotContain("201234567891");
        assertThat(letter.get("attempts").asInt()).isEqualTo(1);
        assertThat(gateway.deadLetters().get(0).resolve("a.txt")).hasContent("to nobody");
        await().until(() -> gateway.inbox().isEmpty());
    }

    @Test
    void passingTroubleIsRepeatedByTheRedeliveryPolicy() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).times(2));
        gateway.drop("a.txt", "third time lucky");

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages()).hasSize(1));
        assertThat(gateway.sandbox().calls()).isEqualTo(3);
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void whatIsNoTextBecomesADeadLetterWithTheFileInIt() throws Exception {
        TestGateway own = gateway.another("gateway.file.max-size=1000").start();
        own.drop("a.zip", "PK\u0003\u0004 no text \u0000\u0000");
        own.drop("b.txt", "x".repeat(1001));
        own.drop("c.txt", "   \n ");
        own.drop("d.txt", "fine");

        await().untilAsserted(() -> assertThat(own.deadLetters()).hasSize(3));
        assertThat(own.deadLetters())
                .extracting(l -> json(l).get("reason").asText())
                .containsExactlyInAnyOrder("UNSUPPORTED_FILE", "FILE_TOO_LARGE", "INVALID_TEXT");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("fine"));
    }

    @Test
    void htmlMarkdownAndMailFilesBecomeWhatsAppText() throws Exception {
        gateway.drop("a.md", "# Title\n\nsome **bold** text");
        gateway.drop("b.html", "<html><body><p>some <b>bold</b> text</p></body></html>");
        gateway.drop("c.eml", "From: alerts@example.com\r\nSubject: Disk full\r\n\r\nThe disk is full.\r\n");

        await().untilAsserted(() -> assertThat(gateway.texts())
                .containsExactlyInAnyOrder(
                        "*Title*\n\nsome *bold* text", "some *bold* text", "*Disk full*\n\nThe disk is full."));
    }

    @Test
    void aLongFileGoesOutInOrderedParts() throws Exception {
        gateway.drop("a.txt", "A sentence of some length. ".repeat(400));

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages()).hasSize(3));
        List<String> texts = gateway.texts();
        assertThat(texts.get(0)).startsWith("(1/3)\n").hasSizeLessThanOrEqualTo(4096);
        assertThat(texts.get(1)).startsWith("(2/3)\n");
        assertThat(texts.get(2)).startsWith("(3/3)\n");
    }

    private static JsonNode json(Path letter) {
        try {
            return new ObjectMapper().readTree(letter.resolve("message.json").toFile());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
