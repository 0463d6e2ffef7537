package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHearingTest extends HearingContract {

    @RegisterExtension
    static final PostgresDatabases postgres = new PostgresDatabases();

    @Override
    JournalOptions options() {
        return at(postgres.name());
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
