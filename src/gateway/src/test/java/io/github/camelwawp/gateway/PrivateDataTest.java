package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the gateway keeps is closed to the other users of its machine. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class PrivateDataTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway();

    @RegisterExtension
    final LogLines log = new LogLines();

    private void start() throws Exception {
        gateway.start(
                "gateway.journal.url=jdbc:sqlite:" + gateway.folder().resolve("data/journal.db"),
                "gateway.opt-out.folder=" + gateway.folder().resolve("data/opt-outs"));
    }

    private List<Path> kept() throws Exception {
        List<Path> kept = new ArrayList<>();
        for (String room : List.of("data", "dead-letters")) {
            try (Stream<Path> files = Files.walk(gateway.folder().resolve(room))) {
                kept.addAll(files.toList());
            }
        }
        return kept;
    }

    private List<String> open() throws Exception {
        List<String> open = new ArrayList<>();
        for (Path path : kept()) {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            if (!permissions.endsWith("------")) {
                open.add(permissions + " " + gateway.folder().relativize(path));
            }
        }
        return open;
    }

    private void makeDeadLetters() throws Exception {
        gateway.drop("nobody-at-all/note.txt", "to nobody");
        gateway.drop("nobody-at-all/mail.eml", "Subject: hello\n\nto nobody");
        await().until(() -> gateway.deadLetters().size() == 2);
        await().until(() -> Files.exists(gateway.folder().resolve("dead-letters/replay/.lock")));
    }

    @Test
    void whatItWritesIsForItsUserAlone() throws Exception {
        start();
        makeDeadLetters();
        // Comes back as another one.
        Path letter = gateway.deadLetters().get(0);
        Files.move(letter, gateway.folder().resolve("dead-letters/replay").resolve(letter.getFileName()));
        await().until(() -> gateway.deadLetters().size() == 2);
        assertThat(kept().stream().map(path -> path.getFileName().toString()))
                .contains("journal.db", "journal.seal", "replay", ".lock", "note.txt", "mail.eml", "message.json");
        assertThat(open()).isEmpty();
        gateway.stop();
        assertThat(open()).isEmpty();
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsClosedAndToldOnce() throws Exception {
        start();
        makeDeadLetters();
        gateway.stop();
        Files.createDirectories(gateway.folder().resolve("data/opt-outs"));
        Files.writeString(gateway.folder().resolve("data/opt-outs/old.import"), "id\n201234567899\n");
        for (Path path : kept()) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
        }
        for (int starts = 0; starts < 2; starts++) {
            start();
            assertThat(open()).isEmpty();
            gateway.stop();
        }
        assertThat(log.count(Level.WARN, "Other users of this machine could read"))
                .isEqualTo(1);
        assertThat(open()).isEmpty();
    }

    @Test
    void anEmptyFolderThatWasMadeForItIsClosedWithoutAWord() throws Exception {
        for (String room : List.of("data", "dead-letters")) {
            Files.setPosixFilePermissions(
                    Files.createDirectory(gateway.folder().resolve(room)),
                    PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        start();
        makeDeadLetters();
        assertThat(open()).isEmpty();
        assertThat(log.count(Level.WARN, "Other users of this machine could read"))
                .isZero();
    }
}
