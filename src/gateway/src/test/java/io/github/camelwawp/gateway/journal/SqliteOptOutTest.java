package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteOptOutTest extends OptOutContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return SqliteFiles.options(folder, clock);
    }

    @Override
    Journal another() {
        return journal;
    }
}
