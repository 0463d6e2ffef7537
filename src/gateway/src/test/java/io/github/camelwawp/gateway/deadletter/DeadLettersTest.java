package io.github.camelwawp.gateway.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.disk.FileIdentity;
import io.github.camelwawp.gateway.message.Original;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {

    @TempDir
    Path temp;

    private Path folder;
    private DeadLetters letters;

    @BeforeEach
    void letters() throws IOException {
        folder = Files.createDirectories(temp.resolve("dead-letters"));
        letters = new DeadLetters(folder, Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));
    }

    @Test
    void aLetterIsAFolderNamedByTheTimeWithDescriptionTextAndOriginal() throws Exception {
        Path letter = letters.write(Map.of("reason", "BAD_REQUEST"), "text", bytes("original"), "mail.eml");

        assertThat(letter.getParent()).isEqualTo(folder);
        assertThat(letter.getFileName().toString()).matches("20260304-050607-[0-9a-f]{8}");
        assertThat(letter.resolve("mail.eml")).hasContent("original");
        assertThat(letter.resolve("text.txt")).hasContent("text");
        assertThat(new ObjectMapper()
                        .readTree(letter.resolve("message.json").toFile())
                        .get("reason")
                        .asText())
                .isEqualTo("BAD_REQUEST");
    }

    static Stream<String> namesFromOutside() {
        return Stream.of(
                null,
                "",
                " ",
                ".",
                "..",
                "../../x",
                "..\\..\\x",
                "/etc/passwd",
                "C:\\x",
                "a/b/../../../x",
                ".hidden",
                "x\0y",
                "x\ny",
                "message.json",
                "MESSAGE.JSON",
                "text.txt",
                "Text.TXT",
                "../message.json",
                "x".repeat(5_000) + ".eml",
                "\u0645".repeat(300) + ".eml",
                "\ud83d\ude80".repeat(300) + ".eml",
                "half \ud83d.eml",
                "\u202egnp.exe",
                "con:aux",
                "\u00e9t\u00e9.eml");
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
        Path original = files.stream()
                .filter(f -> !f.endsWith("text.txt") && !f.endsWith("message.json"))
                .findFirst()
                .orElseThrow();
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
        assertThat(new ObjectMapper()
                        .readTree(letter.resolve("message.json").toFile())
                        .get("words")
                        .asText())
                .isEqualTo("half ?");
    }

    @Test
    void aLetterThatCannotBeWrittenIsAnErrorAndLeavesNothing() throws Exception {
        Original broken = new Original(null, folder.resolve("none"), null, true);
        assertThatThrownBy(() -> letters.write(Map.of(), "text", broken, "a.txt"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private Path large() throws IOException {
        return Files.writeString(Files.createDirectories(temp.resolve("inbox")).resolve("large.csv"), "x".repeat(1000));
    }

    private DeadLetters withRoom(long bytes) {
        return new DeadLetters(folder, Clock.systemUTC(), place -> bytes);
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileLargerThanTheRoomIsMovedAndNotCopied() throws Exception {
        Path file = large();
        Object before = inode(file);
        for (long room : new long[] {0, 1, 999}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            Path letter = withRoom(room)
                    .write(
                            Map.of("reason", "X"),
                            null,
                            new Original(null, file, FileIdentity.of(file), true),
                            "large.csv");
            assertThat(file).doesNotExist();
            assertThat(inode(letter.resolve("large.csv"))).isEqualTo(before);
            assertThat(Files.getPosixFilePermissions(letter.resolve("large.csv")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(letter.resolve("message.json")).exists();
            Files.move(letter.resolve("large.csv"), file);
        }
    }

    @Test
    void oneForWhichThereIsRoomIsCopiedAndStays() throws Exception {
        Path file = large();
        Path letter = withRoom(Long.MAX_VALUE).write(Map.of(), null, new Original(null, file, null, true), "large.csv");
        assertThat(file).exists();
        assertThat(letter.resolve("large.csv")).hasSameTextualContentAs(file);
    }

    @Test
    void whatCanNeitherBeMovedNorCopiedStaysAndNothingIsWritten() throws Exception {
        Path file = large();
        for (Original original : new Original[] {new Original(null, file, null, false), Original.of(new byte[1000])}) {
            assertThatThrownBy(() -> withRoom(999).write(Map.of(), "text", original, "large.csv"))
                    .hasCauseInstanceOf(NoRoomException.class);
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(file).exists();
    }

    @Test
    void aFileThatWasReplacedMeanwhileIsNotMovedAway() throws Exception {
        Path file = large();
        FileIdentity read = FileIdentity.of(file);
        Files.writeString(file, "another");
        Path letter = withRoom(1).write(Map.of(), null, new Original(null, file, read, true), "large.csv");
        assertThat(file).hasContent("another");
        assertThat(letter.resolve("message.json")).exists();
        assertThat(letter.resolve("large.csv")).doesNotExist();
    }

    private static Original bytes(String text) {
        return Original.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
