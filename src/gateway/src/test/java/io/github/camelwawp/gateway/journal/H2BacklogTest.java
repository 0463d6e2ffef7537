package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class H2BacklogTest extends BacklogContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return new JournalOptions(
                H2Url.durable("jdbc:h2:file:" + folder.resolve("journal")),
                "sa",
                "",
                Duration.ofDays(30),
                false,
                clock);
    }
}
