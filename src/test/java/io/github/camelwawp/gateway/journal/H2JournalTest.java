package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.io.TempDir;

class H2JournalTest extends JournalContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options(boolean keepTexts) {
        return new JournalOptions("jdbc:h2:file:" + folder.resolve("data/journal"), "sa", "the password",
                Duration.ofDays(30), keepTexts, clock);
    }
}
