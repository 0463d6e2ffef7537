package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class H2OwnerTest extends OwnerContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return at("journal");
    }

    @Override
    Journal another() {
        return journal;
    }

    @Override
    JournalOptions older() {
        return at("older");
    }

    private JournalOptions at(String name) {
        return new JournalOptions(
                H2Url.durable("jdbc:h2:file:" + folder.resolve(name)), "", "", Duration.ofDays(30), false, clock);
    }
}
