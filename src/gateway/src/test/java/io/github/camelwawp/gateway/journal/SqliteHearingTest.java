package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SqliteHearingTest extends HearingContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return at("journal");
    }

    private JournalOptions at(String name) {
        return new JournalOptions(
                "jdbc:sqlite:" + folder.resolve(name + ".db"), "", "", Duration.ofDays(30), false, clock);
    }
}
