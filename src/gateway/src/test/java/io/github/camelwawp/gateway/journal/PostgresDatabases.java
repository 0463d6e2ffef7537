package io.github.camelwawp.gateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One PostgreSQL server for all tests of this JVM, which ends with it, and a database for each of them. */
public final class PostgresDatabases implements BeforeEachCallback {

    static final String PASSWORD = "the password";

    private static final String TABLES = "tables";

    private static int databases;

    private final String template;

    /** Each database is empty. */
    public PostgresDatabases() {
        this("template1");
    }

    private PostgresDatabases(String template) {
        this.template = template;
    }

    /** Each database has the journal's tables, which is quicker than to let each test create them. */
    public static PostgresDatabases withTables() {
        return new PostgresDatabases(TABLES);
    }

    /** Started when the first test needs it. */
    private static final class Server {

        static final PostgresServer RUNNING = start();

        private static PostgresServer start() {
            try {
                PostgresServer server = new PostgresServer(
                        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "postgres")
                                .toAbsolutePath()
                                .resolve("data"));
                server.start();
                server.execute("create role gateway login password '" + PASSWORD + "'");
                server.execute("create database " + TABLES + " owner gateway");
                Opening.open(options(server.url(TABLES), Clock.systemUTC())).close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        databases++;
        server().execute("create database " + name() + " template " + template + " owner gateway");
    }

    public String name() {
        return "journal" + databases;
    }

    public String url() {
        return server().url(name());
    }

    /** A journal in this test's database that keeps no texts. */
    JournalOptions options(Clock clock) {
        return options(url(), clock);
    }

    private static JournalOptions options(String url, Clock clock) {
        return new JournalOptions(url, "gateway", PASSWORD, Duration.ofDays(30), false, clock);
    }

    public PostgresServer server() {
        return Server.RUNNING;
    }
}
