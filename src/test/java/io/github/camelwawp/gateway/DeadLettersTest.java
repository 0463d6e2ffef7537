package io.github.camelwawp.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeadLettersTest {

    @TempDir
    Path folder;
    private DeadLetters letters;

    @BeforeEach
    void letters() {
        letters = new DeadLetters(folder, Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));
    }

    @Test
    void aLetterIsAFolderNamedByTheTimeWithDescriptionTextAndOriginal() throws Exception {
        Path letter = letters.write(Map.of("reason", "BAD_REQUEST"), "text", bytes("original"), "mail.eml");

        assertThat(letter.getParent()).isEqualTo(folder);
        assertThat(letter.getFileName().toString()).matches("20260304-050607-[0-9a-f]{8}");
        assertThat(letter.resolve("mail.eml")).hasContent("original");
        assertThat(letter.resolve("text.txt")).hasContent("text");
        assertThat(new ObjectMapper().readTree(letter.resolve("message.json").toFile()).get("reason").asText()).isEqualTo("BAD_REQUEST");
    }

    static Stream<String> namesFromOutside() {
        return Stream.of(null, "", " ", ".", "..", "../../x", "..\\..\\x", "/etc/passwd", "C:\\x", "a/b/../../../x", ".hidden", "x\0y", "x\ny",
                "message.json", "MESSAGE.JSON", "text.txt", "Text.TXT", "../message.json", "x".repeat(5_000) + ".eml",
                "\u0645".repeat(300) + ".eml", "\ud83d\ude80".repeat(300) + ".eml", "half \ud83d.eml", "\u202egnp.exe", "con:aux", "\u00e9t\u00e9.eml");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("namesFromOutside")
    void whateverItsNameTheOriginalStaysInItsFolderBesideTheRest(String name) throws Exception {
        Path letter = letters.write(Map.of(), "text", bytes("original"), name);

        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSize(3).allMatch(file -> file.getParent().equals(letter));
        Path original = files.stream().filter(f -> !f.endsWith("text.txt") && !f.endsWith("message.json")).findFirst().orElseThrow();
        assertThat(original).hasContent("original");
        assertThat(original.getFileName().toString()).doesNotStartWith(".").isNotBlank();
        assertThat(letter.resolve("text.txt")).hasContent("text");
    }

    @Test
    void theEndOfALongNameIsKept() {
        assertThat(DeadLetterFileName.plain("\u0645".repeat(300) + ".eml")).endsWith("\u0645.eml");
    }

    @Test
    void halfASurrogatePairDoesNotKeepALetterFromBeingWritten() throws Exception {
        Path letter = letters.write(Map.of("words", "half \ud83d"), "half \ud83d", null, null);

        assertThat(letter.resolve("text.txt")).hasContent("half ?");
        assertThat(new ObjectMapper().readTree(letter.resolve("message.json").toFile()).get("words").asText()).isEqualTo("half ?");
    }

    @Test
    void aLetterThatCannotBeWrittenIsAnErrorAndLeavesNothing() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is full");
            }
        };
        assertThatThrownBy(() -> letters.write(Map.of(), "text", broken, "a.txt")).isInstanceOf(UncheckedIOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
