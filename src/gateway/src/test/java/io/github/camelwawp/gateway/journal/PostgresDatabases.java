package io.github.camelwawp.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL server for the tests of a class, and an empty database for each of them. */
final class PostgresDatabases implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    static final String PASSWORD = "the password";

    private PostgresServer server;
    private int databases;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = new PostgresServer(Files.createTempDirectory(Path.of("target"), "postgres").toAbsolutePath().resolve("data"));
        server.start();
        server.execute("create role gateway login password '" + PASSWORD + "'");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        databases++;
        server.execute("create database " + name() + " owner gateway");
    }

    String name() {
        return "journal" + databases;
    }

    PostgresServer server() {
        return server;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }
}
