package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresJournalTest extends JournalContract {

    private static EmbeddedPostgres server;
    private static int databases;

    @BeforeAll
    static void startServer() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    @BeforeEach
    void openJournal() {
        execute("create database journal" + ++databases);
        super.openJournal();
    }

    static void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    JournalOptions options(boolean keepTexts) {
        return new JournalOptions("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/journal" + databases, "postgres",
                "the password", Duration.ofDays(30), keepTexts, clock);
    }
}
