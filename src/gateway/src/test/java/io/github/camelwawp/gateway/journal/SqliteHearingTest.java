package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHearingTest extends HearingContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return SqliteFiles.options(folder, clock);
    }
}
