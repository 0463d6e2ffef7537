package io.github.camelwawp.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelwawp.gateway.journal.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** With a journal that gateways share. */
class PostgresEqualAlarmsTest extends EqualAlarms {

    private static PostgresServer server;
    private static int databases;

    @BeforeAll
    static void startServer() throws IOException {
        server = new PostgresServer(Files.createTempDirectory(Path.of("target"), "postgres").toAbsolutePath().resolve("data"));
        server.start();
    }

    @BeforeEach
    void createDatabase() {
        server.execute("create database alarms" + ++databases);
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @Override
    String url() {
        return server.url("alarms" + databases);
    }

    @Override
    String user() {
        return "postgres";
    }

    @Override
    RunningGateway another(RunningGateway first) throws Exception {
        return gateway("other");
    }
}
