package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal that is not the one it was is refused, and left as it is. */
@Timeout(120)
class SealTest {

    private static final int LISTED = 120;
    /** Of a file's page. */
    private static final int BLOCK = 4096;

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

    enum Damage {
        EMPTIED {
            @Override
            byte[] to(byte[] file, int position, Random random) {
                return new byte[0];
            }
        },
        CUT {
            @Override
            byte[] to(byte[] file, int position, Random random) {
                return Arrays.copyOf(file, position);
            }
        },
        RANDOM_BLOCK {
            @Override
            byte[] to(byte[] file, int position, Random random) {
                return overwritten(file, position, new byte[BLOCK], random);
            }
        },
        RANDOM_BYTES {
            @Override
            byte[] to(byte[] file, int position, Random random) {
                return overwritten(file, position + random.nextInt(BLOCK), new byte[16], random);
            }
        },
        LONGER {
            @Override
            byte[] to(byte[] file, int position, Random random) {
                return Arrays.copyOf(file, file.length + position + 1);
            }
        },
        DELETED {
            @Override
            byte[] to(byte[] file, int position, Random random) {
                return null;
            }
        };

        /** Null for no file. */
        abstract byte[] to(byte[] file, int position, Random random);

        private static byte[] overwritten(byte[] file, int position, byte[] noise, Random random) {
            random.nextBytes(noise);
            byte[] damaged = file.clone();
            System.arraycopy(noise, 0, damaged, position, Math.min(noise.length, Math.max(0, file.length - position)));
            return damaged;
        }
    }

    private JournalOptions options(String name) {
        return new JournalOptions(
                "jdbc:sqlite:" + folder.resolve(name).resolve("journal.db"), "", "", Duration.ofDays(30), false, clock);
    }

    private Journal open(String name) {
        return Journal.open(options(name));
    }

    private Path file(String name) {
        return folder.resolve(name).resolve("journal.db");
    }

    private Path log(String name) {
        return folder.resolve(name).resolve("journal.db-wal");
    }

    private Path seal(String name) {
        return folder.resolve(name).resolve("journal.seal");
    }

    private void stop(Journal journal, int... persons) {
        for (int person : persons) {
            journal.optOuts()
                    .change(
                            new OptOutChange(
                                    Keyword.STOP,
                                    new Identities(List.of(phone(person)), false),
                                    clock.instant(),
                                    OptOutChange.EVENT,
                                    "stop",
                                    "e" + person),
                            null);
        }
    }

    private static String phone(int person) {
        return "20123456" + (1000 + person) + "@c.us";
    }

    private void fill(Journal journal) {
        for (int i = 0; i < LISTED; i++) {
            stop(journal, i);
            journal.waiting().accept("key " + i, "201234567890", null, "Hello " + i, Timing.NONE);
        }
    }

    /** What is on the disk now, as after {@code kill -9}. */
    private void copy(String from, String to) throws Exception {
        Files.createDirectories(folder.resolve(to));
        for (String name : List.of("journal.db", "journal.db-wal", "journal.seal")) {
            if (Files.exists(folder.resolve(from).resolve(name))) {
                Files.copy(
                        folder.resolve(from).resolve(name), folder.resolve(to).resolve(name));
            }
        }
    }

    /** As an operator does it; the seal stays. */
    private void restore(String from, String to) throws Exception {
        for (String name : List.of("journal.db", "journal.db-wal")) {
            Files.deleteIfExists(folder.resolve(to).resolve(name));
            if (Files.exists(folder.resolve(from).resolve(name))) {
                Files.copy(
                        folder.resolve(from).resolve(name), folder.resolve(to).resolve(name));
            }
        }
    }

    private void put(String name, byte[] journal) throws Exception {
        Files.delete(file(name));
        if (journal != null) {
            Files.write(file(name), journal);
        }
    }

    private JournalException refused(String name) throws Exception {
        byte[] before = Files.exists(file(name)) ? Files.readAllBytes(file(name)) : null;
        List<String> files = kept(name);
        JournalException refused =
                catchThrowableOfType(JournalException.class, () -> open(name).close());
        assertThat(refused).isNotNull();
        if (before == null) {
            assertThat(file(name)).doesNotExist();
        } else {
            assertThat(file(name)).hasBinaryContent(before);
        }
        assertThat(kept(name)).containsExactlyInAnyOrderElementsOf(files);
        return refused;
    }

    /** But for what tells processes of each other, and has no content. */
    private List<String> kept(String name) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.matches("journal\\.(lock|native|db-shm)"))
                    .toList();
        }
    }

    private void assertListed(Journal journal, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(journal.optOuts().contains(phone(i), null)).isTrue();
        }
        assertThat(journal.optOuts().list("", LISTED + 1)).hasSize(count);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void afterACleanStopAnyDamageIsToldWithThePlaceAndTheWayOut(Damage damage) throws Exception {
        try (Journal journal = open("a")) {
            fill(journal);
        }
        byte[] whole = Files.readAllBytes(file("a"));
        put("a", damage.to(whole, whole.length / 2, new Random(1)));

        assertThat(refused("a"))
                .hasMessageContaining(file("a").toString())
                .hasMessageContaining("delete " + seal("a"))
                .hasMessageNotContaining("\n")
                .hasNoCause();
        // It stays so, and the right file is taken at once.
        refused("a");
        Files.write(file("a"), whole);
        try (Journal journal = open("a")) {
            assertListed(journal, LISTED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"EMPTIED", "DELETED"})
    void whoDeletesTheSealBeginsAnew(Damage damage) throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 1);
        }
        put("a", damage.to(new byte[0], 0, null));
        refused("a");
        Files.delete(seal("a"));
        for (int starts = 0; starts < 2; starts++) {
            try (Journal journal = open("a")) {
                assertListed(journal, 0);
            }
        }
    }

    /** The log has checksums; the file has none, but a shape. */
    @ParameterizedTest
    @CsvSource({
        "journal.db, CUT",
        "journal.db, RANDOM_BLOCK",
        "journal.db, RANDOM_BYTES",
        "journal.db-wal, CUT",
        "journal.db-wal, RANDOM_BLOCK",
        "journal.db-wal, RANDOM_BYTES"
    })
    void afterACrashADamagedJournalIsRefusedOrItsListIsWhole(String which, Damage damage) throws Exception {
        try (Journal journal = open("compact")) {
            fill(journal);
        }
        try (Journal journal = open("compact")) {
            copy("compact", "crashed");
        }
        try (Journal journal = open("grown")) {
            fill(journal);
            copy("grown", "crashed while it grew");
        }
        Random random = new Random(1);
        int refused = 0;
        for (String crashed : List.of("crashed", "crashed while it grew")) {
            byte[] whole = Files.readAllBytes(folder.resolve(crashed).resolve(which));
            for (int trial = 0; trial < 25; trial++) {
                String damaged = crashed + trial;
                copy(crashed, damaged);
                Path file = folder.resolve(damaged).resolve(which);
                byte[] left = damage.to(whole, random.nextInt(whole.length / BLOCK) * BLOCK, random);
                Files.write(file, left);
                try (Journal journal = open(damaged)) {
                    assertListed(journal, LISTED);
                } catch (JournalException e) {
                    refused++;
                    assertThat(file).hasBinaryContent(left);
                }
            }
            try (Journal journal = open(crashed)) {
                assertListed(journal, LISTED);
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"EMPTIED", "DELETED"})
    void afterACrashAJournalThatIsGoneIsRefused(Damage damage) throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 1);
            copy("a", "crashed");
        }
        put("crashed", damage.to(new byte[0], 0, null));
        assertThat(refused("crashed")).hasMessageContaining("delete " + seal("crashed"));
    }

    @Test
    void anOlderCopyIsRefusedAfterACrashToo() throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 0);
            copy("a", "backup");
            stop(journal, 1);
            copy("a", "crashed");
        }
        restore("backup", "crashed");

        assertThat(refused("crashed"))
                .hasMessageContaining("older than the gateway left it")
                .hasMessageContaining("delete " + seal("crashed"));
        Files.delete(seal("crashed"));
        try (Journal journal = open("crashed")) {
            assertListed(journal, 1);
        }
    }

    @Test
    void messagesOfAnHourAreMissedAsWell() throws Exception {
        try (Journal journal = open("a")) {
            copy("a", "backup");
            journal.waiting().accept("key", "201234567890", null, "Hello", Timing.NONE);
            journal.purge();
            copy("a", "crashed");
        }
        restore("backup", "crashed");
        assertThat(refused("crashed")).hasMessageContaining("older than the gateway left it");
    }

    @Test
    void aCopyOfBothFilesIsTaken() throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 0);
            copy("a", "while it ran");
            stop(journal, 1);
        }
        copy("a", "after it stopped");
        try (Journal journal = open("while it ran")) {
            assertListed(journal, 1);
        }
        try (Journal journal = open("after it stopped")) {
            assertListed(journal, 2);
        }
    }

    @Test
    void anotherJournalIsRefused() throws Exception {
        try (Journal journal = open("a");
                Journal other = open("b")) {
            copy("a", "crashed");
            for (int i = 0; i < 5; i++) {
                stop(other, i);
            }
            restore("b", "crashed");
        }
        assertThat(refused("crashed")).hasMessageContaining("is a different file");
        put("a", Files.readAllBytes(file("b")));
        assertThat(refused("a")).hasMessageContaining("or a different file");
    }

    @Test
    void aCrashBetweenAChangeAndItsSealIsNone() throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 0);
            copy("a", "crashed");
            stop(journal, 1, 2);
            restore("a", "crashed");
        }
        try (Journal journal = open("crashed")) {
            assertListed(journal, 3);
        }
    }

    @Test
    void aCrashInTheMiddleOfALargeChangeIsNone() throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 0);
            journal.waiting().accept("key", "201234567890", null, "Hello", Timing.NONE);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file("a"));
                    Statement statement = connection.createStatement()) {
                // Too much for memory: it is in the log before it is committed.
                statement.execute("pragma cache_size = 10");
                statement.execute("begin immediate");
                statement.execute("""
                        insert into wawp_contact (phone, checked_at)
                            with recursive n (x) as (select 1 union all select x + 1 from n where x < 20000) select x, 0 from n""");
                statement.execute("delete from wawp_opt_out");
                statement.execute("update wawp_journal set generation = 1000");
                assertThat(Files.size(log("a"))).isGreaterThan(100_000);
                copy("a", "crashed");
                statement.execute("rollback");
            }
        }
        try (Journal journal = open("crashed")) {
            assertListed(journal, 1);
            assertThat(journal.waiting().due(MessageKey.HTTP, 10)).hasSize(1);
        }
        copy("crashed", "crashed again");
        open("crashed again").close();
    }

    @Test
    void anEmptyFileBesideNoSealIsANewJournal() throws Exception {
        Files.createDirectories(folder.resolve("a"));
        Files.createFile(file("a"));
        try (Journal journal = open("a")) {
            stop(journal, 0);
        }
        try (Journal journal = open("a")) {
            assertListed(journal, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "end\n", "\0\0\0\0", "# x\nid=1\ngeneration=1\nend\n", "half", "large", "folder", "link"})
    void aDamagedSealIsToldAndTheJournalLeftAlone(String damage) throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 0);
        }
        byte[] whole = Files.readAllBytes(seal("a"));
        Files.delete(seal("a"));
        switch (damage) {
            case "half" -> Files.write(seal("a"), Arrays.copyOf(whole, whole.length / 2));
            case "large" -> Files.write(seal("a"), new byte[1 << 20]);
            case "folder" -> Files.createDirectory(seal("a"));
            case "link" -> Files.createSymbolicLink(seal("a"), folder.resolve("nowhere"));
            default -> Files.writeString(seal("a"), damage);
        }
        assertThat(refused("a"))
                .hasMessageContaining("The seal " + seal("a") + " is damaged")
                .hasMessageContaining("delete the seal");
        Files.delete(seal("a"));
        try (Journal journal = open("a")) {
            assertListed(journal, 1);
        }
    }

    @Test
    void noBeginningOfASealIsOne() {
        SealText seal = new SealText("00000000-0000-4000-8000-000000000000", 17, "4096 1a2b3c4d");
        byte[] whole = seal.print();
        assertThat(SealText.parse(whole)).contains(seal);
        for (int length = 0; length < whole.length; length++) {
            assertThat(SealText.parse(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @Test
    void theSealIsWrittenAtAStopAndOnceAnHourAndNeverForAMessageOrForNothing() throws Exception {
        try (Journal journal = open("a")) {
            Object first = seal();
            for (int i = 0; i < 20; i++) {
                journal.waiting().accept("key " + i, "201234567890", null, "Hello", Timing.NONE);
                journal.optOuts().contains(phone(0), null);
            }
            assertThat(seal()).isEqualTo(first);
            journal.purge();
            Object hour = seal();
            assertThat(hour).isNotEqualTo(first);
            journal.purge();
            assertThat(seal()).isEqualTo(hour);
            stop(journal, 0);
            Object listed = seal();
            assertThat(listed).isNotEqualTo(hour);
            // The same word again.
            stop(journal, 0);
            assertThat(seal()).isEqualTo(listed);
        }
    }

    private Object seal() throws Exception {
        BasicFileAttributes attributes = Files.readAttributes(seal("a"), BasicFileAttributes.class);
        return attributes.fileKey() + Files.readString(seal("a"));
    }

    @Test
    void aSealThatCannotBeWrittenKeepsNobodyFromOptingOut() throws Exception {
        try (Journal journal = open("a")) {
            // Where its draft would be.
            Files.createDirectories(folder.resolve("a/.journal.seal.new/in the way"));
            stop(journal, 0);
            assertListed(journal, 1);
        }
        Files.delete(folder.resolve("a/.journal.seal.new/in the way"));
        try (Journal journal = open("a")) {
            assertListed(journal, 1);
        }
    }

    @Test
    void aJournalInUseIsNotCalledDamaged() throws Exception {
        try (Journal journal = open("a")) {
            assertThat(Failures.ofAnotherProcess(options("a"))).contains("another process has the file open");
            stop(journal, 0);
        }
        try (Journal journal = open("a")) {
            assertListed(journal, 1);
        }
    }

    @Test
    void whatIsWrittenIsNoSecretOfAnybody() throws Exception {
        try (Journal journal = open("a")) {
            stop(journal, 0);
            assertThat(seal("a")).content(StandardCharsets.ISO_8859_1).doesNotContain(phone(0));
        }
        Files.writeString(file("a"), "x", StandardOpenOption.APPEND);
        assertThat(refused("a")).hasMessageNotContaining(phone(0));
    }
}
