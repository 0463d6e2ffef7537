package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.message.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of an embedded journal, and those that only look like one. */
class SqliteFilesTest {

    @TempDir
    Path folder;

    private JournalOptions options(String url) {
        return new JournalOptions(
                url, "", "", Duration.ofDays(30), false, new SettableClock(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private JournalOptions options() {
        return options("jdbc:sqlite:" + folder.resolve("data/journal.db"));
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            List<Path> all = files.toList();
            assertThat(all)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
            return all.stream().map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void allOfThemAreForTheGatewaysUserAlone() throws Exception {
        try (Journal journal = Journal.open(options())) {
            journal.waiting().accept("key", "201234567890", null, "Hello", Timing.NONE);
            assertThat(names())
                    .contains("journal.db", "journal.db-wal", "journal.db-shm", "journal.seal", "journal.lock");
        }
        assertThat(names()).doesNotContain("journal.db-wal");
    }

    @Test
    void aLockOfAProcessThatDiedHoldsNobodyUp() throws Exception {
        Writer.killedAfter(1, options(), 1);
        Journal.open(options()).close();
        assertThat(Files.list(folder.resolve("data/journal.native")).toList()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aFileOfAnotherProgramIsRefusedAndLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        try (Connection connection = DriverManager.getConnection(options().url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table song (title text)");
        }
        assertThatThrownBy(() -> Journal.open(options())).hasMessageContaining("belongs to another program");
        try (Connection connection = DriverManager.getConnection(options().url());
                Statement statement = connection.createStatement()) {
            statement.execute("select title from song");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Path file = Files.writeString(folder.resolve("data/journal.db"), "Dear diary, ".repeat(1_000));
        assertThatThrownBy(() -> Journal.open(options())).hasMessageContaining("not a journal");
        assertThat(file).hasContent("Dear diary, ".repeat(1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/x/journal, /x/journal.db",
        "jdbc:h2:file:/x/journal;AUTO_SERVER=TRUE;X=Y, /x/journal.db",
        "jdbc:H2:/x/journal, /x/journal.db"
    })
    void theFormerDatabasesUrlMeansAFileInTheSamePlace(String url, String file) {
        assertThat(JournalOptions.isFormer(url)).isTrue();
        assertThat(options(url).file()).contains(Path.of(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://example.com/Wawp", "JDBC:PostgreSQL://example.com/Wawp"})
    void aServersUrlIsGivenToItsDriverInLowerCaseAndItsNameAsItIs(String url) {
        assertThat(options(url).url()).isEqualTo("jdbc:postgresql://example.com/Wawp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:h2:tcp://localhost/x", "jdbc:mysql://localhost/x"})
    void noOtherDatabaseIsTaken(String url) {
        assertThatThrownBy(() -> options(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:sqlite: or jdbc:postgresql:");
    }

    @Test
    void aJournalOfTheFormerDatabaseIsNotForgotten() throws Exception {
        Path former = folder.resolve("data/journal.mv.db");
        Files.createDirectories(former.getParent());
        Files.createFile(former);
        Journal.open(options()).close();
        Files.writeString(former, "H:2,block:3");
        Path seal = folder.resolve("data/journal.seal");
        Files.delete(folder.resolve("data/journal.db"));
        for (JournalOptions options : List.of(options(), options("jdbc:h2:file:" + folder.resolve("data/journal")))) {
            assertThatThrownBy(() -> Journal.open(options))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(former.toString())
                    .hasMessageContaining("optouts export")
                    .hasMessageContaining("journal.seal away")
                    .hasMessageNotContaining("\n");
        }
        Files.move(former, folder.resolve("journal.mv.db"));
        Files.move(seal, folder.resolve("journal.seal"));
        Journal.open(options()).close();
    }
}
