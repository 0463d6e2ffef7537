package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalCheckTest {

    @RegisterExtension
    static final PostgresDatabases postgres = new PostgresDatabases();

    private JournalOptions options;

    @BeforeEach
    void options() {
        options = new JournalOptions(
                postgres.url(), "gateway", PostgresDatabases.PASSWORD, Duration.ofDays(30), false, Clock.systemUTC());
    }

    @Test
    void anEmptyDatabaseIsFineAndStaysEmpty() {
        JournalCheck.connect(options);
        assertThat(postgres.server()
                        .number(
                                postgres.name(),
                                "select count(*) from information_schema.tables where table_schema = 'public'"))
                .isZero();
    }

    @Test
    void tablesOfThisVersionAreFine() {
        Journal.open(options).close();
        assertThatCode(() -> JournalCheck.connect(options)).doesNotThrowAnyException();
    }

    @Test
    void tablesOfANewerVersionAreFineAsTheyAreForTheStart() {
        Journal.open(options).close();
        postgres.server()
                .execute(
                        postgres.name(),
                        "insert into wawp_schema_history select 1000, '99', 'more', 'SQL', 'V99__more.sql', 1, 'x', now(), 1, true"
                                + " where exists (select 1 from wawp_schema_history)");
        assertThatCode(() -> JournalCheck.connect(options)).doesNotThrowAnyException();
        assertThatCode(() -> Journal.open(options).close()).doesNotThrowAnyException();
    }

    @Test
    void tablesOfAnotherVersionAreToldBeforeTheStart() {
        Journal.open(options).close();
        postgres.server().execute(postgres.name(), "update wawp_schema_history set checksum = checksum + 1");
        for (Consumer<JournalOptions> open : List.<Consumer<JournalOptions>>of(JournalCheck::connect, Journal::open)) {
            assertThatThrownBy(() -> open.accept(options))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("its tables belong to another version of the gateway");
        }
    }
}
