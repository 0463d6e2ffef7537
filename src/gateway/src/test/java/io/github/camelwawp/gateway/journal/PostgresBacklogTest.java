package io.github.camelwawp.gateway.journal;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresBacklogTest extends BacklogContract {

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    @Override
    JournalOptions options() {
        return new JournalOptions(
                postgres.server().url(postgres.name()),
                "gateway",
                PostgresDatabases.PASSWORD,
                Duration.ofDays(30),
                false,
                clock);
    }
}
