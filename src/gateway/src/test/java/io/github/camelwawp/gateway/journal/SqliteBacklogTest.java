package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteBacklogTest extends BacklogContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return SqliteFiles.options(folder, clock);
    }
}
