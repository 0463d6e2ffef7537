package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHearingTest extends HearingContract {

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    @Override
    JournalOptions options() {
        return postgres.options(clock);
    }

    @Test
    void aGatewayWithoutEventsDeafensNoOther() {
        journal.hearing().events(true);
        send(TEXTS);
        clock.forward(Hearing.GRACE);
        try (Journal other = Journal.open(options())) {
            other.hearing().events(false);
        }
        assertThat(isSilent()).isTrue();
    }
}
