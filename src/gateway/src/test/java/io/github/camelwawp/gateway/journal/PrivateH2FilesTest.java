package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever H2 writes is for the gateway's user alone. */
@DisabledOnOs(OS.WINDOWS)
class PrivateH2FilesTest {

    @TempDir
    Path folder;

    private List<String> permissions() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            List<Path> all = files.toList();
            assertThat(all)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
            return all.stream().map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void theDatabaseItsTracesAndItsSeal() throws Exception {
        JournalOptions options = new JournalOptions(
                "jdbc:h2:file:" + folder.resolve("data/journal") + ";TRACE_LEVEL_FILE=3",
                "",
                "",
                Duration.ofDays(30),
                false,
                new SettableClock(Instant.parse("2026-01-01T00:00:00Z")));
        try (Journal journal = Journal.open(options)) {
            journal.waiting().accept("key", "201234567890", null, "Hello");
            assertThat(permissions()).contains("journal.mv.db", "journal.trace.db", "journal.seal");
        }
        permissions();
    }

    @Test
    void eachWayToMakeAFile() throws Exception {
        H2Url.durable("jdbc:h2:file:./x");
        String data = PrivateH2Files.SCHEME + ":async:" + folder.toRealPath().resolve("data");
        Files.createDirectories(folder.resolve("data"));
        Files.setPosixFilePermissions(folder.resolve("data"), PosixFilePermissions.fromString("rwx------"));
        try (FileChannel channel = FilePath.get(data + "/opened").open("rw")) {
            permissions();
        }
        FilePath.get(data + "/written").newOutputStream(false).close();
        FilePath.get(data + "/appended").newOutputStream(true).close();
        assertThat(FilePath.get(data + "/created").createFile()).isTrue();
        assertThat(FilePath.get(data + "/created").createFile()).isFalse();
        assertThat(FilePath.get(data + "/no folder/created").createFile()).isFalse();
        FilePath.get(data + "/temporary").createTempFile(".temp.db", false);
        assertThat(permissions())
                .contains("opened", "written", "appended", "created")
                .anyMatch(name -> name.endsWith(".temp.db"));
        assertThatThrownBy(() -> FilePath.get(data + "/missing").open("r")).isInstanceOf(java.io.IOException.class);
        assertThat(folder.resolve("data/missing")).doesNotExist();
    }
}
