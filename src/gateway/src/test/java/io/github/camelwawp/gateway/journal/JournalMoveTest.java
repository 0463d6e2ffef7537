package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.message.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JournalMoveTest {

    private static final String CHAT = "201234567890@c.us";
    private static final String TEXT = "Grüße, 'quoted' \\ \uD83D\uDE00\nsecond line";

    @RegisterExtension
    static final PostgresDatabases postgres = new PostgresDatabases();

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> told = new ArrayList<>();
    private JournalOptions from;
    private JournalOptions to;

    @BeforeEach
    void options() {
        from = at("jdbc:sqlite:" + file(), "", "");
        to = at(postgres.url(), "gateway", PostgresDatabases.PASSWORD);
    }

    private JournalOptions at(String url, String user, String password) {
        return new JournalOptions(url, user, password, Duration.ofDays(30), true, clock);
    }

    private Path file() {
        return folder.resolve("data/journal.db");
    }

    private Path move() {
        return new JournalMove(from, to, told::add).run();
    }

    @Test
    void eachRowOfEachTableIsThereAfterwards() throws Exception {
        Map<String, List<String>> before;
        try (Journal journal = Journal.open(from)) {
            ManyRows.fill(journal.database(), 2_500, clock.instant());
            for (int round = 0; round < 3; round++) {
                ManyRows.work(journal, clock, round);
            }
            wait(journal, "key");
            before = rows(journal.database(), tables(journal));
        }
        assertThat(before)
                .hasSizeGreaterThan(10)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        assertThat(move()).isEqualTo(folder.resolve("data/journal.db.moved")).exists();
        assertThat(file()).doesNotExist();
        assertThat(told).contains("wawp_message: " + before.get("wawp_message").size() + " rows");
        try (Journal journal = Journal.open(to)) {
            assertThat(rows(journal.database(), before.keySet())).isEqualTo(before);
        }
    }

    @Test
    void whatWaitsGoesOnWithTextsAndOriginalsAndNoNumberIsGivenTwice() throws Exception {
        long last;
        try (Journal journal = Journal.open(from)) {
            wait(journal, "first");
            last = open(journal, "gone");
            journal.deliveries().finish(last, DeliveryState.SENT, null, null);
            clock.forward(Duration.ofDays(31));
            assertThat(journal.purge()).isPositive();
        }
        move();
        try (Journal journal = Journal.open(to)) {
            BacklogEntry next = journal.backlog().next(CHAT).orElseThrow();
            assertThat(next.text()).isEqualTo(TEXT);
            assertThat(journal.backlog().original(next.delivery())).containsExactly(0, -1, 127);
            assertThat(open(journal, "second")).isGreaterThan(last);
        }
    }

    @Test
    void originalsOfManyMegabytesAreCopiedAFewAtATime() throws Exception {
        byte[] original = new byte[3 << 20];
        Arrays.fill(original, (byte) 7);
        try (Journal journal = Journal.open(from)) {
            for (int i = 0; i < 4; i++) {
                String chat = "20123456789" + i + "@c.us";
                journal.backlog()
                        .put(
                                new BacklogEntry(
                                        open(journal, "key" + i),
                                        chat,
                                        null,
                                        "mail",
                                        "key" + i,
                                        TEXT,
                                        1,
                                        clock.instant(),
                                        null,
                                        "a.eml",
                                        Timing.NONE),
                                original);
            }
        }
        move();
        try (Journal journal = Journal.open(to)) {
            assertThat(journal.backlog().chats()).hasSize(4).allSatisfy(chat -> assertThat(journal.backlog()
                            .original(journal.backlog().next(chat).orElseThrow().delivery()))
                    .isEqualTo(original));
        }
    }

    @Test
    void aSecondMoveIsRefusedAndChangesNothing() throws Exception {
        try (Journal journal = Journal.open(from)) {
            wait(journal, "key");
        }
        Path moved = move();
        Files.move(moved, file());
        assertThatThrownBy(this::move)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is not empty")
                .hasMessageNotContaining("password");
        assertThat(file()).exists();
        assertThat(postgres.server().number(postgres.name(), "select count(*) from wawp_message"))
                .isEqualTo(1);
    }

    @Test
    void aJournalThatAGatewayHasOpenIsNotMoved() {
        try (Journal running = Journal.open(from)) {
            assertThatThrownBy(this::move)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("has the file open");
            assertThat(running.history().unfinished()).isZero();
        }
        assertThat(file()).exists();
    }

    @Test
    void aFileThatIsNotThereIsToldAndNotCreated() {
        assertThatThrownBy(this::move)
                .isInstanceOf(JournalException.class)
                .hasMessage("There is no journal " + file() + " to move.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoJournalIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "not a database, but a longer text than a header has");
        assertThatThrownBy(this::move).isInstanceOf(JournalException.class).hasMessageContaining("not a journal");
        assertThat(file()).hasContent("not a database, but a longer text than a header has");
    }

    @Test
    void aRowThatTheServerRefusesLeavesBothJournalsAsTheyWere() throws Exception {
        try (Journal journal = Journal.open(from)) {
            wait(journal, "key");
            journal.database()
                    .write(
                            "make a row that is too long",
                            connection -> Sql.update(
                                    connection, "update wawp_delivery set code = ?", "private ".repeat(100)));
        }
        assertThatThrownBy(this::move).isInstanceOf(JournalException.class).satisfies(e -> assertThat(Failures.print(e))
                .doesNotContain("private", CHAT));
        assertThat(file()).exists();
        assertThat(postgres.server().number(postgres.name(), "select count(*) from wawp_message"))
                .isZero();
        try (Journal journal = Journal.open(from)) {
            assertThat(journal.history().unfinished()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsTold() {
        Journal.open(from).close();
        to = at("jdbc:postgresql://127.0.0.1:1/journal", "gateway", "Sesame");
        assertThatThrownBy(this::move)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no database answers there")
                .satisfies(e -> assertThat(Failures.print(e)).doesNotContain("Sesame"));
        assertThat(file()).exists();
    }

    private void wait(Journal journal, String key) {
        journal.backlog()
                .put(
                        new BacklogEntry(
                                open(journal, key),
                                CHAT,
                                null,
                                "file",
                                key,
                                TEXT,
                                1,
                                clock.instant(),
                                null,
                                "a.txt",
                                Timing.NONE),
                        new byte[] {0, -1, 127});
    }

    private static long open(Journal journal, String key) {
        return journal.deliveries()
                .open(new MessageKey("file", key), CHAT, null, TEXT)
                .id();
    }

    private static List<String> tables(Journal journal) {
        return journal.database()
                .read(
                        "list its tables",
                        connection -> Sql.list(
                                connection,
                                row -> row.getString(1),
                                "select name from sqlite_schema where type = 'table' and name like 'wawp_%'"
                                        + " and name not in ('wawp_journal', 'wawp_schema_history', 'wawp_opt_out_answer')"));
    }

    /** Without the claims, of which the server's journal has its own. */
    private static Map<String, List<String>> rows(Database database, Iterable<String> tables) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : tables) {
            rows.put(
                    table,
                    database.read("read " + table, connection -> rows(connection, table)).stream()
                            .sorted()
                            .toList());
        }
        return rows;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        return Sql.list(connection, JournalMoveTest::row, "select * from " + table);
    }

    private static String row(ResultSet row) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value instanceof Boolean flag) {
                value = flag ? 1 : 0;
            } else if (value instanceof byte[] bytes) {
                value = HexFormat.of().formatHex(bytes);
            }
            values.put(row.getMetaData().getColumnName(i), String.valueOf(value));
        }
        values.keySet().removeIf(name -> name.startsWith("claimed_"));
        return values.toString();
    }
}
