package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.message.Timing;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresClaimTest extends ClaimContract {

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    private static final Duration LEASE = Duration.ofSeconds(2);

    private Journal other;

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

    @BeforeEach
    void openAnother() {
        other = Journal.open(options());
    }

    @AfterEach
    void closeAnother() {
        other.close();
    }

    @Override
    Journal gateway(int number) {
        return number < 4 ? journal : other;
    }

    @Test
    void whatAnotherGatewayHasTakenUpIsNeitherHandedOverNorFinished() {
        String message = journal.waiting()
                .accept("key", CHAT, null, "Hello", Timing.NONE)
                .id();
        assertThat(other.waiting().claim(message, Duration.ofMinutes(1))).isTrue();
        assertThat(handOver(journal, message)).isEmpty();
        journal.waiting().finish(message, MessageState.SENT, null);
        assertThat(journal.history().find(message).orElseThrow().state()).isEqualTo(MessageState.WAITING);
        assertThat(journal.history().find(message).orElseThrow().deliveries()).isEmpty();
        assertThat(handOver(other, message)).map(Claims.Opened::claimed).contains(true);
    }

    @Test
    void theClaimOnANewDeliveryOfAGatewayThatDiedEnds() {
        MessageKey key = new MessageKey("jms", "key");
        long id;
        try (Journal dying = Journal.open(options(), LEASE)) {
            id = dying.deliveries()
                    .openClaimed(key, CHAT, null, "Hello", null)
                    .delivery()
                    .id();
        }
        assertThat(journal.deliveries()
                        .openClaimed(key, CHAT, null, "Hello", null)
                        .claimed())
                .isFalse();
        assertThat(journal.claims().take(id)).isFalse();
        await().until(() -> journal.claims().take(id));
    }

    @Test
    void theClaimOnWhatAGatewayTookInThatDiedEndsWhateverItsClockSaid() {
        clock.forward(Duration.ofDays(-1));
        long id;
        try (Journal dying = Journal.open(options(), LEASE)) {
            id = takeIn(dying, "key").orElseThrow().delivery().id();
        }
        clock.forward(Duration.ofDays(2));
        assertThat(journal.claims().take(id)).isFalse();
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(id);
        await().until(() -> journal.claims().take(id));
        assertThat(journal.claims().attempting(id, 1)).isTrue();
    }

    @Test
    void oneThreadOfOneGatewayHasADelivery() throws Exception {
        List<Journal> gateways =
                Stream.of(journal, other, Journal.open(options())).toList();
        for (int round = 0; round < 50; round++) {
            long id = open("key " + round);
            assertThat(winners(12, thread -> gateways.get(thread % 3).claims().take(id)))
                    .isEqualTo(1);
        }
        gateways.get(2).close();
    }

    @Test
    void aReleasedClaimIsFreeForTheOtherGatewayAtOnce() {
        long id = open("key");
        assertThat(journal.claims().take(id)).isTrue();
        assertThat(other.claims().take(id)).isFalse();
        // What it does not hold, it cannot let go.
        other.claims().release(id);
        assertThat(other.claims().take(id)).isFalse();
        journal.claims().release(id);
        assertThat(other.claims().take(id)).isTrue();
        assertThat(journal.claims().take(id)).isFalse();
    }

    @Test
    void theClaimOfAGatewayThatDiedEnds() {
        long id = open("key");
        Journal dying = Journal.open(options(), Duration.ofSeconds(5));
        assertThat(dying.claims().take(id)).isTrue();
        assertThat(journal.claims().take(id)).isFalse();
        dying.close();
        await().until(() -> journal.claims().take(id));
    }

    @Test
    void theClaimOfALivingGatewayIsProlongedAndNoMachinesClockEndsIt() throws Exception {
        long id = open("key");
        assertThat(journal.claims().take(id)).isTrue();
        clock.forward(Duration.ofDays(1));
        assertThat(other.claims().take(id)).isFalse();
        expire();
        journal.claims().prolongAll();
        assertThat(other.claims().take(id)).isFalse();
    }

    @Test
    void whoHasLostAClaimIsToldAndCannotProlongOrReleaseTheOthers() throws Exception {
        long id = open("key");
        assertThat(journal.claims().take(id)).isTrue();
        expire();
        assertThat(other.claims().take(id)).isTrue();
        assertThat(journal.claims().attempting(id, 1)).isFalse();
        journal.claims().prolongAll();
        journal.claims().release(id);
        assertThat(journal.claims().take(id)).isFalse();
        assertThat(other.claims().attempting(id, 1)).isTrue();
    }

    @Test
    void whoCancelsLocksInTheOrderOfThoseWhoProlong() throws Exception {
        MessageKey key = new MessageKey("jms", "to two");
        long first = journal.deliveries().open(key, "b@c.us", null, "Hello").id();
        long second = journal.deliveries().open(key, "a@c.us", null, "Hello").id();
        String message = journal.history()
                .search(new MessageQuery(null, null, null, null, null, null, "to two", null, 1))
                .messages()
                .get(0)
                .id();
        // From now on the first row comes last, by the table as well as by the index.
        assertThat(journal.claims().take(first)).isTrue();
        assertThat(second).isGreaterThan(first);
        ExecutorService canceller = Executors.newSingleThreadExecutor();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from wawp_delivery where id = " + first + " for update");
            Future<Integer> cancelled =
                    canceller.submit(() -> journal.deliveries().cancel(message, List.of()));
            await().until(() -> {
                try (ResultSet waiting = statement.executeQuery(
                        "select count(*) from pg_locks where not granted and pid <> pg_backend_pid()")) {
                    return waiting.next() && waiting.getInt(1) == 1;
                }
            });
            statement.execute("select 1 from wawp_delivery where id = " + second + " for update nowait");
            connection.commit();
            assertThat(cancelled.get()).isEqualTo(2);
        } finally {
            canceller.shutdownNow();
        }
    }

    @Test
    void aServerThatStopsLeavesNoClaimBehind() {
        long held = open("held");
        long free = open("free");
        MessageKey key = new MessageKey("jms", "new");
        assertThat(journal.claims().take(held)).isTrue();
        postgres.server().stop();
        try {
            assertThatThrownBy(() -> journal.claims().take(free)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.claims().release(held)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.deliveries().openClaimed(key, CHAT, null, "Hello", null))
                    .isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> takeIn(journal, "call")).isInstanceOf(JournalException.class);
        } finally {
            postgres.server().start();
        }
        assertThat(journal.claims().take(held)).isTrue();
        assertThat(journal.claims().take(free)).isTrue();
        assertThat(journal.deliveries()
                        .openClaimed(key, CHAT, null, "Hello", null)
                        .claimed())
                .isTrue();
        assertThat(takeIn(journal, "call")).map(Claims.Opened::claimed).contains(true);
    }

    @Test
    void aCutConnectionCostsNoClaim() {
        long id = open("key");
        assertThat(journal.claims().take(id)).isTrue();
        postgres.server().cutConnections(postgres.name());
        assertThat(other.claims().take(id)).isFalse();
        assertThat(journal.claims().attempting(id, 1)).isTrue();
    }

    @Test
    void aDatabaseWhoseClockWasSetBackDoesNotKeepTheClaimOfAGatewayThatDied() throws Exception {
        long id = open("key");
        try (Journal watching = Journal.open(options(), LEASE)) {
            try (Journal dying = Journal.open(options(), LEASE)) {
                assertThat(dying.claims().take(id)).isTrue();
            }
            setServersClockBack();
            assertThat(watching.claims().take(id)).isFalse();
            await().until(() -> watching.claims().take(id));
        }
    }

    @Test
    void aDatabaseWhoseClockWasSetBackGivesNobodyWhatALivingGatewayHas() throws Exception {
        long id = open("key");
        try (Journal living = Journal.open(options(), LEASE);
                Journal watching = Journal.open(options(), LEASE)) {
            assertThat(living.claims().take(id)).isTrue();
            for (long begin = System.nanoTime(); System.nanoTime() - begin < 3 * LEASE.toNanos(); ) {
                setServersClockBack();
                assertThat(watching.claims().take(id)).isFalse();
                assertThat(living.claims().attempting(id, 1)).isTrue();
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                options().url(), options().user(), options().password());
    }

    /** As the rows look then. */
    private void setServersClockBack() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update wawp_delivery set claimed_until = claimed_until + 7200000000 where claimed_by is not null");
        }
    }
}
