package io.github.camelwawp.gateway.journal;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOwnerTest extends OwnerContract {

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    @Override
    JournalOptions options() {
        return postgres.options(clock);
    }

    @Override
    Journal another() {
        return Journal.open(options());
    }
}
