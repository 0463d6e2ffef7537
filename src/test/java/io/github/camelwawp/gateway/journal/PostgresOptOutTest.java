package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresOptOutTest extends OptOutContract {

    private static PostgresServer server;
    private static int databases;

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = new PostgresServer(folder.resolve("postgres"));
        server.start();
        server.execute("create role gateway login password 'the password'");
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @Override
    @BeforeEach
    void open() {
        server.execute("create database journal" + ++databases + " owner gateway");
        super.open();
    }

    @Override
    JournalOptions options() {
        return new JournalOptions(server.url("journal" + databases), "gateway", "the password", Duration.ofDays(30), false, clock);
    }
}
