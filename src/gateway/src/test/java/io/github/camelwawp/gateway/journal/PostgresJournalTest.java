package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.message.Timing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJournalTest extends JournalContract {

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    @Override
    JournalOptions options(boolean keepTexts) {
        return options(PostgresDatabases.PASSWORD, keepTexts);
    }

    private JournalOptions options(String password, boolean keepTexts) {
        return new JournalOptions(
                postgres.server().url(postgres.name()), "gateway", password, Duration.ofDays(30), keepTexts, clock);
    }

    private JournalOptions at(String url) {
        return new JournalOptions(url, "gateway", "the password", Duration.ofDays(30), false, clock);
    }

    @Test
    void aWrongPasswordIsToldWithoutSayingIt() {
        postgres.server().requirePasswords(postgres.name());
        assertThatThrownBy(() -> Journal.open(options("Sesame", false)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("refuses user or password")
                .hasMessageContaining("/" + postgres.name())
                .satisfies(e -> assertThat(Failures.print(e)).doesNotContain("Sesame", "the password"));
    }

    @Test
    void aPasswordThatChangesCountsForTheNextConnection() {
        postgres.server().requirePasswords(postgres.name());
        String role = "rotating_" + postgres.name();
        postgres.server().execute("create role " + role + " login password 'old' in role gateway");
        AtomicReference<String> password = new AtomicReference<>("old");
        try (Journal open = Journal.open(
                new JournalOptions(postgres.url(), role, password::get, Duration.ofDays(30), false, clock))) {
            open.waiting().accept("1", null, null, "x", Timing.NONE);
            postgres.server().execute("alter role " + role + " password 'new'");
            // The pool may be opening one with the old password at this moment.
            await().untilAsserted(() -> {
                postgres.server().cutConnections(postgres.name());
                assertThatThrownBy(() -> open.waiting().accept("2", null, null, "x", Timing.NONE))
                        .isInstanceOf(JournalException.class);
            });
            password.set("new");
            assertThat(open.waiting().accept("3", null, null, "x", Timing.NONE).isNew())
                    .isTrue();
        }
    }

    @Test
    void anUnknownDatabaseIsTold() {
        assertThatThrownBy(() -> Journal.open(at(postgres.server().url("nowhere") + "?password=Sesame")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no such database")
                .satisfies(e -> assertThat(Failures.print(e)).doesNotContain("Sesame"));
    }

    @Test
    void aHostThatIsNotThereIsTold() {
        assertThatThrownBy(() -> Journal.open(at("jdbc:postgresql://postgres.invalid/journal")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no database answers there");
        assertThatThrownBy(() -> Journal.open(at("jdbc:postgresql://127.0.0.1:1/journal")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no database answers there");
    }

    @Test
    void workThatComesOneAfterAnotherOpensFewConnections() {
        for (int i = 0; i < 100; i++) {
            open("a" + i);
        }
        assertThat(postgres.server()
                        .number(
                                "select count(*) from pg_stat_activity where backend_type = 'client backend' and datname = '"
                                        + postgres.name() + "'"))
                .as("one at work, and one that is kept free")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void cutConnectionsAreReplacedUnnoticed() throws Exception {
        atOnce(16, thread -> open("message " + thread));
        for (int round = 0; round < 3; round++) {
            postgres.server().cutConnections(postgres.name());
            String key = "round " + round;
            atOnce(16, thread -> open(key + thread));
        }
        assertThat(journal.history().unfinished()).isEqualTo(64);
    }

    @Test
    void aStoppedServerEndsInAnExceptionInTimeAndAStartedOneWorksAgain() {
        DeliveryRecord delivery = open("a");
        postgres.server().stop();
        try {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> open("b"))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("store a delivery");
            }
        } finally {
            postgres.server().start();
        }
        assertThat(open("a")).isEqualTo(delivery);
    }

    @Test
    void aMessageIsClaimedByOneGatewayUntilItsLeaseEnds() throws Exception {
        String id =
                journal.waiting().accept(null, CHAT, null, "Hello", Timing.NONE).id();
        List<Journal> gateways = List.of(journal, Journal.open(options(false)), Journal.open(options(false)));
        try {
            List<Boolean> claimed =
                    atOnce(3, thread -> gateways.get(thread).waiting().claim(id, Duration.ofMinutes(10)));
            assertThat(claimed).containsExactlyInAnyOrder(true, false, false);
            assertThat(gateways)
                    .filteredOn(gateway ->
                            gateway.waiting().due(MessageKey.HTTP, 10).size() == 1)
                    .hasSize(1);
            assertThat(gateways.get(claimed.indexOf(true)).waiting().claim(id, Duration.ofMinutes(20)))
                    .isTrue();
            clock.forward(Duration.ofMinutes(15));
            assertThat(gateways.get(claimed.indexOf(false)).waiting().claim(id, Duration.ofMinutes(10)))
                    .isFalse();
            clock.forward(Duration.ofMinutes(15));
            assertThat(gateways.get(claimed.indexOf(false)).waiting().claim(id, Duration.ofMinutes(10)))
                    .isTrue();
        } finally {
            gateways.forEach(Journal::close);
        }
    }

    @Test
    void aServerThatFallsSilentEndsInTime() {
        open("a");
        postgres.server().freeze(postgres.name());
        try {
            try {
                open("b");
            } catch (JournalException allowed) {
                // What matters is that it ends.
            }
        } finally {
            postgres.server().thaw();
        }
        assertThat(open("c").state()).isEqualTo(DeliveryState.OPEN);
    }

    @Test
    void severalStartAtOnceAndShare() throws Exception {
        List<Journal> others = atOnce(3, thread -> Journal.open(options(false)));
        try {
            List<DeliveryRecord> opened =
                    atOnce(3, thread -> others.get(thread).deliveries().open(mail("a"), CHAT, null, null));
            assertThat(opened).hasSize(3).containsOnly(open("a"));
        } finally {
            others.forEach(Journal::close);
        }
    }

    @Test
    void theTablesLiveBesideThoseOfOthers() {
        journal.close();
        postgres.server().execute("create database shared" + postgres.name() + " owner gateway");
        postgres.server().execute("shared" + postgres.name(), "create table message (id int)");
        journal = Journal.open(at(postgres.server().url("shared" + postgres.name())));
        assertThat(open("a").state()).isEqualTo(DeliveryState.OPEN);
    }

    @Test
    void aMessageThatADeadGatewayClaimedIsFreeWhenTheClockIsSetBack() {
        Duration lease = Duration.ofMinutes(15);
        String id = journal.waiting()
                .accept("key", CHAT, null, "Hello", Timing.NONE)
                .id();
        try (Journal dying = Journal.open(options(false))) {
            assertThat(dying.waiting().claim(id, lease)).isTrue();
        }
        journal.waiting().longestLease(lease);
        assertThat(journal.waiting().due(MessageKey.HTTP, 10)).isEmpty();
        clock.forward(Duration.ofHours(-2));
        assertThat(journal.waiting().due(MessageKey.HTTP, 10))
                .extracting(StoredMessage::id)
                .containsExactly(id);
        assertThat(journal.waiting().claim(id, lease)).isTrue();
    }

    @Test
    void anEventThatADeadGatewayClaimedIsFreeSoonWhenTheClockIsSetBack() {
        journal.events().add(List.of(new InboxEvent("e1", "{}")), 10);
        try (Journal dying = Journal.open(options(false))) {
            assertThat(dying.events().next(10, Duration.ofMinutes(2))).hasSize(1);
        }
        clock.forward(Duration.ofHours(-2));
        assertThat(journal.events().next(10, Duration.ofMinutes(2))).isEmpty();
        clock.forward(Journal.LONGEST_PAUSE);
        assertThat(journal.events().next(10, Duration.ofMinutes(2))).hasSize(1);
    }
}
