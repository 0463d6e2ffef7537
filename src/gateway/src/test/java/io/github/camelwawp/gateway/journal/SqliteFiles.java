package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Journals in files. */
final class SqliteFiles {

    private SqliteFiles() {}

    /** A journal in this folder that keeps no texts. */
    static JournalOptions options(Path folder, Clock clock) {
        return new JournalOptions(
                "jdbc:sqlite:" + folder.resolve("journal.db"), "", "", Duration.ofDays(30), false, clock);
    }
}
