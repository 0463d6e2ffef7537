package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file in the inbox is sent completely and once, or reported once; only what was sent is moved away. */
class InboxTest {

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    private Path inbox(String name) throws IOException {
        Path file = folder.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private List<String> sent() {
        return sandbox.messages().stream().map(SandboxMessage::message).toList();
    }

    private static List<String> done(Path inbox) throws IOException {
        if (!Files.isDirectory(inbox.resolve(".done"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inbox.resolve(".done"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Waits until a later file is sent: by then every earlier file has been sent too, or never will be. */
    private void andThenAnother(RunningGateway gateway) throws IOException {
        gateway.drop("201234567899/later.txt", "later");
        await().until(() -> sent().contains("later"));
    }

    @Test
    void aFileWhoseTimeIsOldIsStillNotTakenWhileItGrows() throws Exception {
        // Shorter than the writing takes; longer than a busy machine holds up one write.
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, "gateway.file.quiet=2000")) {
            Path growing = inbox("growing.txt");
            for (int line = 0; line < 12; line++) {
                Files.writeString(growing, "line " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Files.setLastModifiedTime(growing, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
                assertThat(sent()).isEmpty();
                await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            }
            await().untilAsserted(() -> assertThat(sent())
                    .singleElement()
                    .satisfies(text -> assertThat(text).startsWith("line 0").endsWith("line 11")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatReplacesOrFollowsATextWhileItIsSentIsTakenNext(boolean replaced) throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING)
                .delay(Duration.ofMillis(1500))
                .times(1));
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            gateway.drop("note.txt", "first");
            await().until(() -> sent().contains("first"));
            if (replaced) {
                Files.writeString(folder.resolve("next"), "second");
                Files.move(
                        folder.resolve("next"),
                        inbox("note.txt"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.writeString(inbox("note.txt"), " and second", StandardOpenOption.APPEND);
            }
            await().untilAsserted(() ->
                    assertThat(sent()).containsExactly("first", replaced ? "second" : "first and second"));
            await().until(() -> gateway.inbox().isEmpty());
            assertThat(done(folder.resolve("inbox"))).singleElement().satisfies(name -> assertThat(
                            Files.readString(folder.resolve("inbox/.done").resolve(name)))
                    .isEqualTo(replaced ? "second" : "first and second"));
        }
    }

    @Test
    void theSamePreparedFileCopiedInAgainWithItsTimeIsANewMessageAndAfterARestartItIsNot() throws Exception {
        Path prepared = Files.writeString(folder.resolve("prepared.txt"), "alarm");
        Files.setLastModifiedTime(prepared, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        // It cannot be moved away: it stays where it was sent from, as after a crash between the two steps.
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/.done"), "in the way");
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            Files.copy(prepared, inbox("alarm.txt"), StandardCopyOption.COPY_ATTRIBUTES);
            await().until(() -> sent().equals(List.of("alarm")));
            await().until(() -> log.count(Level.WARN, "cannot be moved to .done") == 1);
            andThenAnother(gateway);
        }
        assertThat(Files.exists(inbox("alarm.txt"))).isTrue();
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            gateway.drop("201234567898/other.txt", "other");
            await().until(() -> sent().contains("other"));
            assertThat(sent()).containsOnlyOnce("alarm");
            Files.delete(inbox("alarm.txt"));
            Files.delete(folder.resolve("inbox/.done"));
            Files.copy(prepared, inbox("alarm.txt"), StandardCopyOption.COPY_ATTRIBUTES);
            await().until(() -> sent().stream().filter("alarm"::equals).count() == 2);
            await().until(() -> !Files.exists(inbox("alarm.txt")));
            assertThat(log.count(Level.WARN, "cannot be moved to .done")).isEqualTo(2);
        }
    }

    @Test
    void noLinkIsFollowedAndNothingElseThanFilesIsOpened() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET_WORDS");
        Path foreign = Files.createDirectories(folder.resolve("foreign/deeper"));
        Files.writeString(foreign.resolve("private.txt"), "SECRET_WORDS");
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            Files.createSymbolicLink(inbox("link.txt"), secret);
            Files.createSymbolicLink(inbox("201234567891/link.txt"), secret);
            Files.createSymbolicLink(inbox("201234567892"), folder.resolve("foreign"));
            Files.createSymbolicLink(inbox("loop"), folder.resolve("inbox"));
            Files.createSymbolicLink(inbox("dot"), Path.of("."));
            Files.createSymbolicLink(inbox("broken.txt"), folder.resolve("nowhere"));
            Files.createSymbolicLink(inbox("zero.txt"), Path.of("/dev/zero"));
            Files.createSymbolicLink(inbox("environ.txt"), Path.of("/proc/self/environ"));
            assertThat(new ProcessBuilder("mkfifo", inbox("pipe.txt").toString())
                            .start()
                            .waitFor())
                    .isZero();

            await().until(() ->
                    log.count(Level.WARN, "symbolic link") == 8 && log.count(Level.WARN, "not a regular file") == 1);
            andThenAnother(gateway);
            gateway.drop("201234567897/again.txt", "again");
            await().until(() -> sent().contains("again"));
            assertThat(sent()).containsExactly("later", "again");
            assertThat(Files.readString(secret)).isEqualTo("SECRET_WORDS");
            assertThat(Files.exists(foreign.resolve("private.txt"))).isTrue();
            assertThat(Files.exists(foreign.resolveSibling(".done"))).isFalse();
            assertThat(log.count(Level.WARN, "symbolic link")).isEqualTo(8);
            assertThat(log.lines()).noneMatch(line -> line.contains("201234567891") || line.contains("201234567892"));
        }
    }

    @Test
    void whatCannotBecomeADeadLetterIsToldOnceStaysAndIsOneWhenItCan() throws Exception {
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            Path letters = folder.resolve("dead-letters");
            gateway.drop("first.txt", "first");
            await().until(() -> sent().contains("first"));
            Files.move(letters, folder.resolve("aside"));
            Files.writeString(letters, "in the way");
            gateway.drop("201234567891/a.zip", "PK\u0003\u0004 no text \u0000\u0000");
            await().until(() -> log.count(Level.WARN, "can neither be sent nor stored as a dead letter") == 1);
            andThenAnother(gateway);
            Files.delete(letters);
            Files.move(folder.resolve("aside"), letters);
            await().until(() -> gateway.deadLetters().size() == 1);
            await().until(() -> gateway.inbox().isEmpty());
            assertThat(log.count(Level.WARN, "can neither be sent nor stored as a dead letter"))
                    .isEqualTo(1);
            assertThat(log.lines()).noneMatch(line -> line.contains("201234567891"));
        }
    }
}
