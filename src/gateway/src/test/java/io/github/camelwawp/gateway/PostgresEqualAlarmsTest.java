package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.journal.PostgresDatabases;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With a journal that gateways share. */
class PostgresEqualAlarmsTest extends EqualAlarms {

    @RegisterExtension
    final PostgresDatabases postgres = PostgresDatabases.withTables();

    @Override
    String url() {
        return postgres.url();
    }

    @Override
    String user() {
        return "postgres";
    }

    @Override
    TestGateway another() throws Exception {
        return start(gateway.another());
    }
}
