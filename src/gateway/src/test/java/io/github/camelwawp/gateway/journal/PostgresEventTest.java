package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.Ack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEventTest extends EventContract {

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    @Override
    JournalOptions options(boolean keepTexts) {
        return at(postgres.name(), keepTexts);
    }

    private JournalOptions at(String database, boolean keepTexts) {
        return new JournalOptions(
                postgres.server().url(database),
                "gateway",
                PostgresDatabases.PASSWORD,
                Duration.ofDays(30),
                keepTexts,
                clock);
    }

    @Test
    void gatewaysThatShareTheJournalEachTakeTheirOwn() throws Exception {
        add(IntStream.range(0, 400).mapToObj(i -> "e" + i).toArray(String[]::new));
        List<Journal> gateways = List.of(journal, Journal.open(options(false)), Journal.open(options(false)));
        try {
            List<List<Long>> taken = atOnce(3, gateway -> {
                List<Long> mine = new ArrayList<>();
                for (int i = 0; i < 100 && mine.size() < 400; i++) {
                    mine.addAll(numbers(gateways.get(gateway).events().next(10, LEASE)));
                }
                return mine;
            });
            Set<Long> all = new HashSet<>();
            taken.forEach(mine -> assertThat(mine).allMatch(all::add));
            assertThat(all).hasSize(400);
        } finally {
            gateways.stream().skip(1).forEach(Journal::close);
        }
    }

    @Test
    void whatADeadGatewayTookIsAnothersAfterTheLease() {
        add("e1");
        try (Journal other = Journal.open(options(false))) {
            assertThat(other.events().next(10, LEASE)).hasSize(1);
        }
        assertThat(journal.events().next(10, LEASE)).isEmpty();
        clock.forward(LEASE);
        assertThat(journal.events().next(10, LEASE)).hasSize(1);
    }

    @Test
    void aReportReachesTheGatewayThatSharesTheJournal() {
        long id = sent("a", "AA");
        try (Journal other = Journal.open(options(false))) {
            other.events().ack(List.of(new AckReport("AA", Ack.READ, null)), List.of());
            other.events().expectReports(Duration.ofMinutes(1));
        }
        assertThat(ackOf(id)).isEqualTo(Ack.READ);
        assertThat(told()).containsExactly("READ");
    }
}
