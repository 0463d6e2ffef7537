package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file in the inbox is sent completely and once, or reported once; only what was sent is moved away. */
class InboxTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @RegisterExtension
    final LogLines log = new LogLines();

    private static List<String> done(Path inbox) throws IOException {
        if (!Files.isDirectory(inbox.resolve(".done"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inbox.resolve(".done"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Waits until a later file is sent: by then every earlier file has been sent too, or never will be. */
    private static void andThenAnother(TestGateway gateway) throws IOException {
        gateway.drop("201234567899/later.txt", "later");
        await().until(() -> gateway.texts().contains("later"));
    }

    @Test
    void nothingIsNotedOfAFileThatIsDone() throws Exception {
        andThenAnother(gateway);
        GenericFileEndpoint<?> inbox = (GenericFileEndpoint<?>)
                gateway.context().getRoute("file-to-whatsapp").getEndpoint();
        MemoryIdempotentRepository underWay = (MemoryIdempotentRepository) inbox.getInProgressRepository();
        await().untilAsserted(() -> assertThat(underWay.getCache())
                .as("Camel's own cache is slow after 100,000 files")
                .isInstanceOf(ConcurrentHashMap.class)
                .isEmpty());
    }

    @Test
    void aFileWhoseTimeIsOldIsStillNotTakenWhileItGrows() throws Exception {
        // Shorter than the writing takes; longer than a busy machine holds up one write.
        TestGateway own = gateway.another("gateway.file.quiet=2000").start();
        Path growing = own.inInbox("growing.txt");
        for (int line = 0; line < 12; line++) {
            Files.writeString(growing, "line " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(growing, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            assertThat(gateway.texts()).isEmpty();
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        }
        await().untilAsserted(() -> assertThat(gateway.texts())
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("line 0").endsWith("line 11")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatReplacesOrFollowsATextWhileItIsSentIsTakenNext(boolean replaced) throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING)
                        .delay(Duration.ofSeconds(3))
                        .times(1));
        gateway.drop("note.txt", "first");
        await().until(() -> gateway.texts().contains("first"));
        if (replaced) {
            Files.writeString(gateway.folder().resolve("next"), "second");
            Files.move(
                    gateway.folder().resolve("next"),
                    gateway.inInbox("note.txt"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.writeString(gateway.inInbox("note.txt"), " and second", StandardOpenOption.APPEND);
        }
        await().untilAsserted(() ->
                assertThat(gateway.texts()).containsExactly("first", replaced ? "second" : "first and second"));
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(done(gateway.folder().resolve("inbox"))).singleElement().satisfies(name -> assertThat(
                        Files.readString(gateway.folder().resolve("inbox/.done").resolve(name)))
                .isEqualTo(replaced ? "second" : "first and second"));
    }

    @Test
    void theSamePreparedFileCopiedInAgainWithItsTimeIsANewMessageAndAfterARestartItIsNot() throws Exception {
        Path prepared = Files.writeString(gateway.folder().resolve("prepared.txt"), "alarm");
        Files.setLastModifiedTime(prepared, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        // It cannot be moved away: it stays where it was sent from, as after a crash between the two steps.
        Files.writeString(gateway.inInbox(".done"), "in the way");
        Files.copy(prepared, gateway.inInbox("alarm.txt"), StandardCopyOption.COPY_ATTRIBUTES);
        await().until(() -> gateway.texts().equals(List.of("alarm")));
        await().until(() -> log.count(Level.WARN, "cannot be moved to .done") == 1);
        andThenAnother(gateway);
        gateway.stop();
        assertThat(gateway.inInbox("alarm.txt")).exists();

        gateway.start();
        gateway.drop("201234567898/other.txt", "other");
        await().until(() -> gateway.texts().contains("other"));
        await().until(() -> log.count(Level.WARN, "cannot be moved to .done") == 2);
        assertThat(gateway.texts()).containsOnlyOnce("alarm");
        Files.delete(gateway.inInbox("alarm.txt"));
        Files.delete(gateway.folder().resolve("inbox/.done"));
        Files.copy(prepared, gateway.inInbox("alarm.txt"), StandardCopyOption.COPY_ATTRIBUTES);
        await().until(() -> gateway.texts().stream().filter("alarm"::equals).count() == 2);
        await().until(() -> !Files.exists(gateway.inInbox("alarm.txt")));
        assertThat(log.count(Level.WARN, "cannot be moved to .done")).isEqualTo(2);
    }

    @Test
    void noLinkIsFollowedAndNothingElseThanFilesIsOpened() throws Exception {
        TestGateway own = gateway.another().start();
        Path secret = Files.writeString(own.folder().resolve("secret.txt"), "SECRET_WORDS");
        Path foreign = Files.createDirectories(own.folder().resolve("foreign/deeper"));
        Files.writeString(foreign.resolve("private.txt"), "SECRET_WORDS");
        Files.createSymbolicLink(own.inInbox("link.txt"), secret);
        Files.createSymbolicLink(own.inInbox("201234567891/link.txt"), secret);
        Files.createSymbolicLink(own.inInbox("201234567892"), own.folder().resolve("foreign"));
        Files.createSymbolicLink(own.inInbox("loop"), own.folder().resolve("inbox"));
        Files.createSymbolicLink(own.inInbox("dot"), Path.of("."));
        Files.createSymbolicLink(own.inInbox("broken.txt"), own.folder().resolve("nowhere"));
        Files.createSymbolicLink(own.inInbox("zero.txt"), Path.of("/dev/zero"));
        Files.createSymbolicLink(own.inInbox("environ.txt"), Path.of("/proc/self/environ"));
        assertThat(new ProcessBuilder("mkfifo", own.inInbox("pipe.txt").toString())
                        .start()
                        .waitFor())
                .isZero();

        await().until(() ->
                log.count(Level.WARN, "symbolic link") == 8 && log.count(Level.WARN, "not a regular file") == 1);
        andThenAnother(own);
        own.drop("201234567897/again.txt", "again");
        await().until(() -> gateway.texts().contains("again"));
        assertThat(gateway.texts()).containsExactly("later", "again");
        assertThat(Files.readString(secret)).isEqualTo("SECRET_WORDS");
        assertThat(Files.exists(foreign.resolve("private.txt"))).isTrue();
        assertThat(Files.exists(foreign.resolveSibling(".done"))).isFalse();
        assertThat(log.count(Level.WARN, "symbolic link")).isEqualTo(8);
        assertThat(log.lines()).noneMatch(line -> line.contains("201234567891") || line.contains("201234567892"));
    }

    @Test
    void whatCannotBecomeADeadLetterIsToldOnceStaysAndIsOneWhenItCan() throws Exception {
        Path letters = gateway.folder().resolve("dead-letters");
        gateway.drop("first.txt", "first");
        await().until(() -> gateway.texts().contains("first"));
        Files.move(letters, gateway.folder().resolve("aside"));
        Files.writeString(letters, "in the way");
        gateway.drop("201234567891/a.zip", "PK\u0003\u0004 no text \u0000\u0000");
        await().until(() -> log.count(Level.WARN, "can neither be sent nor stored as a dead letter") == 1);
        andThenAnother(gateway);
        Files.delete(letters);
        Files.move(gateway.folder().resolve("aside"), letters);
        await().until(() -> gateway.deadLetters().size() == 1);
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(log.count(Level.WARN, "can neither be sent nor stored as a dead letter"))
                .isEqualTo(1);
        assertThat(log.lines()).noneMatch(line -> line.contains("201234567891"));
    }
}
