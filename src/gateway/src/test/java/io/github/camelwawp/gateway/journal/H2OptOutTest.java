package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class H2OptOutTest extends OptOutContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return new JournalOptions(
                "jdbc:h2:file:" + folder.resolve("journal"), "", "", Duration.ofDays(30), false, clock);
    }
}
