package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SqliteBacklogTest extends BacklogContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return new JournalOptions(
                "jdbc:sqlite:" + folder.resolve("journal.db"), "", "", Duration.ofDays(30), false, clock);
    }
}
