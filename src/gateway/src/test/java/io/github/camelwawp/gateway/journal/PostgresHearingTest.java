package io.github.camelwawp.gateway.journal;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHearingTest extends HearingContract {

    @RegisterExtension
    static final PostgresDatabases postgres = new PostgresDatabases();

    @Override
    JournalOptions options() {
        return at(postgres.name());
    }

    private JournalOptions at(String database) {
        return new JournalOptions(
                postgres.server().url(database),
                "gateway",
                PostgresDatabases.PASSWORD,
                Duration.ofDays(30),
                false,
                clock);
    }
}
