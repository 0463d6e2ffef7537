package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.LogLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file in the inbox is called and whenever it was written: it is sent and put away, or reported once. */
class InboxNamesTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @RegisterExtension
    final LogLines log = new LogLines();

    /** With a shell: Java cannot delete a file whose name it cannot read. */
    @AfterEach
    void emptyTheInbox() throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "rm -rf inbox/* inbox/.done")
                        .directory(gateway.folder().toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static List<String> done(Path inbox) throws IOException {
        if (!Files.isDirectory(inbox.resolve(".done"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inbox.resolve(".done"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Waits until a later file is sent and put away: by then every earlier file has been sent too, or never will be. */
    private void andThenAnother() throws IOException {
        Path later = gateway.drop("201234567899/later.txt", "later");
        await().until(() -> gateway.texts().contains("later"));
        await().until(() -> !Files.exists(later));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2035-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T00:00:00Z"})
    void aTimeOfAnotherClockKeepsNoFileFromBeingSent(String time) throws Exception {
        Path file = gateway.inInbox("note.txt");
        Files.writeString(gateway.folder().resolve("whole"), "hello");
        Files.setLastModifiedTime(gateway.folder().resolve("whole"), FileTime.from(Instant.parse(time)));
        Files.move(gateway.folder().resolve("whole"), file);
        await().until(() -> gateway.texts().equals(List.of("hello")));
        await().until(() -> !Files.exists(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines.txt",
                "  blanks  .txt",
                "\u0645\u0644\u0641.txt",
                "100%.txt",
                "${file:name}.txt",
                "#1?.txt",
                "-rf.txt",
                "a:b*c.txt",
                "\u202etxt.txt"
            })
    void aFileOfAnOddNameIsSentToItsFoldersRecipientAndPutAway(String name) throws Exception {
        gateway.drop("201234567891/" + name, "hello");
        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .singleElement()
                .satisfies(m -> assertThat(m.chatId() + m.message()).isEqualTo("201234567891@c.ushello")));
        await().until(() -> !Files.exists(gateway.inInbox("201234567891").resolve(name), LinkOption.NOFOLLOW_LINKS));
        assertThat(done(gateway.inInbox("201234567891"))).singleElement().satisfies(moved -> assertThat(moved)
                .endsWith(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0645", "\uD83D\uDCC4"})
    void aNameAsLongAsTheFileSystemAllowsIsPutAwayUnderAShorterOne(String letter) throws Exception {
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        String name = letter.repeat(251 / bytes) + ".txt";
        gateway.drop(name, "hello");
        await().until(() -> gateway.texts().equals(List.of("hello")));
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(done(gateway.folder().resolve("inbox")))
                .singleElement()
                .satisfies(moved -> assertThat(moved).endsWith("\u2026.txt").contains(letter));
        assertThat(log.count(Level.WARN, "In the inbox") + log.count(Level.WARN, ".done"))
                .isZero();
    }

    @Test
    void aBackslashIsNoFolderAndIsToldOnce() throws Exception {
        gateway.drop("201234567891\\b.txt", "hello");
        await().until(() -> log.count(Level.WARN, "has a backslash in its name") == 1);
        andThenAnother();
        assertThat(log.count(Level.WARN, "has a backslash in its name")).isEqualTo(1);
        assertThat(gateway.texts()).containsExactly("later");
    }

    @Test
    void aNameThatIsNotUtf8IsToldOnce() throws Exception {
        Files.createDirectories(gateway.folder().resolve("inbox"));
        Process shell = new ProcessBuilder("sh", "-c", "printf hello > \"$(printf 'caf\\351.txt')\"")
                .directory(gateway.folder().resolve("inbox").toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        await().until(() -> log.count(Level.WARN, "not in this machine's encoding") == 1);
        andThenAnother();
        assertThat(log.count(Level.WARN, "not in this machine's encoding")).isEqualTo(1);
        assertThat(gateway.texts()).doesNotContain("hello");
    }

    @Test
    void excelsLineAboutTheSeparatorIsNoRowOfNames() throws Exception {
        gateway.drop("a.csv", "sep=;\r\nto;text\r\n201234567891;one, two\r\n");
        gateway.drop("b.csv", "\ufeff\"SEP=|\"\r\nto|text\r\n201234567892|three; four\r\n");
        gateway.drop("c.csv", "sep=,\nto,text\n201234567893,five\n");
        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactlyInAnyOrder(
                        "201234567891@c.us one, two", "201234567892@c.us three; four", "201234567893@c.us five"));
        await().until(() -> gateway.inbox().isEmpty());
    }
}
