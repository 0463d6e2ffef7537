package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Opens the database and migrates its tables; on failure, the exception says in one sentence why and how to fix it. */
final class Opening {

    /** H2's error code. */
    static final int IN_USE = 90020;

    /** The timeout for one statement of a migration, which may update every row of the journal. */
    private static final int MIGRATION_SECONDS = 600;

    private Opening() {}

    static Database open(JournalOptions options) {
        Database database = null;
        try {
            createFolder(options);
            database = new Database(options);
            database.mendTime();
            migrate(options, database);
            return database;
        } catch (IOException | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            throw failed(options, e);
        }
    }

    static JournalException failed(JournalOptions options, Exception e) {
        return new JournalException(
                "The journal cannot be opened at " + DatabaseKind.withoutParameters(options.url()) + ": " + explain(e),
                e);
    }

    private static void createFolder(JournalOptions options) throws IOException {
        Optional<Path> folder = options.file().map(Path::getParent);
        if (folder.isPresent()) {
            PrivateFiles.createFolders(folder.get());
        }
    }

    /** PostgreSQL uses a separate connection: a migration of many rows exceeds the gateway's statement timeout. */
    private static void migrate(JournalOptions options, Database database) {
        FluentConfiguration flyway = Flyway.configure();
        boolean h2 = DatabaseKind.of(options.url()) == DatabaseKind.H2;
        if (h2) {
            flyway.dataSource(database.dataSource());
        } else {
            String url = options.url() + (options.url().contains("?") ? "&" : "?") + "connectTimeout=5&socketTimeout="
                    + MIGRATION_SECONDS;
            flyway.dataSource(url, options.user(), options.password());
        }
        flyway.locations("classpath:gateway/journal")
                .placeholders(Map.of("binary", h2 ? "binary large object" : "bytea"))
                .loggers(FlywayLog.class.getName())
                .table("wawp_schema_history")
                // The schema may contain tables of other applications.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static String explain(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return explain(sql);
            }
            if (t instanceof IOException) {
                return "its folder cannot be created; choose another, or give the gateway's user the right to write there.";
            }
        }
        return "see the cause.";
    }

    private static String explain(SQLException e) {
        if (e.getErrorCode() == IN_USE) {
            return "another process has the file open; stop it, or give this gateway a file of its own,"
                    + " or share a PostgreSQL.";
        }
        String state = e.getSQLState();
        if (state.startsWith("28")) {
            return "the database refuses user or password; mend them.";
        }
        if (state.equals("3D000")) {
            return "the server has no such database; create it, or mend the name.";
        }
        if (state.startsWith("08")) {
            return "no database answers there; start it, or mend host and port.";
        }
        if (state.equals("42501")) {
            return "the user may not create tables; grant it the right to.";
        }
        if (e.getErrorCode() == 90030) {
            return "the file is damaged; move it away, or bring back a copy.";
        }
        return "SQL state " + state + ", see the cause.";
    }
}
