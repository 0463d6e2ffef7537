package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.sqlite.SQLiteException;

/** Opens the database and migrates its tables; on failure, the exception says in one sentence why and how to fix it. */
final class Opening {

    private static final String IN_USE = "another process has the file open; stop it, give this gateway a file of"
            + " its own, or let both share a PostgreSQL database.";

    /** The timeout for one statement of a migration, which may update every row of the journal. */
    private static final int MIGRATION_SECONDS = 600;

    /**
     * What Flyway records about the tables of this version: the number of migrations, and the sum of their checksums.
     */
    static final String CURRENT = "10 -2255239655";

    private static final String NOTED = """
            select count(checksum) as number, sum(checksum) as checksums, sum(case when success then 0 else 1 end) as failed
            from wawp_schema_history""";

    private Opening() {}

    /** Takes possession of an embedded journal, and makes its folder, before anything looks into it. */
    static JournalLock lock(JournalOptions options) {
        try {
            if (options.file().isPresent()) {
                PrivateFiles.createFolders(options.file().get().getParent());
                FormerFile.refuse(options);
            }
            JournalLock lock = JournalLock.take(options);
            try {
                if (options.file().isPresent()) {
                    NativeLibrary.load(options);
                }
                return lock;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(options, e);
        } catch (JournalException e) {
            throw e.isInUse() ? e.with(failed(options, e).getMessage()) : e;
        }
    }

    static Database open(JournalOptions options) {
        Database database = null;
        try {
            if (options.file().isPresent()) {
                create(options);
            }
            database = Database.of(options);
            if (!noted(database).equals(Optional.of(CURRENT))) {
                flyway(options, MIGRATION_SECONDS).load().migrate();
            }
            return database;
        } catch (IOException | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            throw failed(options, e);
        }
    }

    /**
     * Empty without Flyway's table. Loading Flyway takes longer than everything else here, so it is loaded only if this
     * differs.
     */
    static Optional<String> noted(Database database) {
        try {
            return database.read(
                    "read which tables it has",
                    connection -> Sql.first(
                            connection,
                            row -> row.getInt("failed") > 0
                                    ? "failed"
                                    : row.getLong("number") + " " + row.getLong("checksums"),
                            NOTED));
        } catch (JournalException noTable) {
            return Optional.empty();
        }
    }

    /** The database's other files get the permissions of this one. */
    private static void create(JournalOptions options) throws IOException {
        try {
            PrivateFiles.createFile(options.file().orElseThrow());
        } catch (FileAlreadyExistsException e) {
            // The file exists at every start but the first.
            return;
        }
    }

    static JournalException failed(JournalOptions options, Exception e) {
        return new JournalException(
                "The journal cannot be opened at " + DatabaseKind.withoutParameters(options.url()) + ": " + explain(e),
                e);
    }

    /** @param seconds how long one statement may take on a server */
    static FluentConfiguration flyway(JournalOptions options, int seconds) {
        DatabaseKind kind = DatabaseKind.of(options.url());
        FluentConfiguration flyway = Flyway.configure()
                .locations("classpath:gateway/journal")
                .placeholders(kind.types())
                .loggers(FlywayLog.class.getName())
                .table("wawp_schema_history")
                // The schema of a server may contain tables of other applications.
                .baselineOnMigrate(kind == DatabaseKind.POSTGRESQL)
                .baselineVersion("0");
        return options.file().isPresent()
                ? flyway.dataSource(SqliteDatabase.source(options.file().get()))
                : PostgresDatabase.connect(flyway, options, seconds);
    }

    private static String explain(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite) {
                return explain(sqlite);
            }
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return explain(sql);
            }
            if (t instanceof JournalException journal && journal.isInUse()) {
                return IN_USE;
            }
            if (t instanceof IOException) {
                return "its folder cannot be created or written; choose another, or give the gateway's user the right to"
                        + " write there.";
            }
        }
        if (e instanceof FlywayException flyway) {
            return explain(flyway);
        }
        return "it failed with " + e.getClass().getSimpleName() + ".";
    }

    private static String explain(SQLiteException e) {
        return switch (e.getResultCode()) {
            case SQLITE_BUSY, SQLITE_LOCKED -> IN_USE;
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "the file is damaged, or not a journal; move it away, or restore a backup.";
            case SQLITE_FULL -> "its disk is full; make room there.";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                "the file cannot be written; give the gateway's user the right to write it and its folder.";
            default -> "SQLite reports " + e.getResultCode().name() + ".";
        };
    }

    private static String explain(FlywayException e) {
        if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return "the file belongs to another program; choose another.";
        }
        return e.getErrorCode() == CoreErrorCode.VALIDATE_ERROR
                ? "its tables belong to another version of the gateway; return to that version, or start with an empty"
                        + " database."
                : "its tables cannot be created or updated (" + e.getErrorCode() + ").";
    }

    private static String explain(SQLException e) {
        String state = e.getSQLState();
        if (state.startsWith("28")) {
            return "the database refuses user or password; correct them.";
        }
        if (state.equals("3D000")) {
            return "the server has no such database; create it, or correct the name.";
        }
        if (state.startsWith("08")) {
            return "no database answers there; start it, or correct host and port.";
        }
        if (state.equals("42501")) {
            return "the user may not create tables; grant it the right to.";
        }
        return "the database reports SQL state " + state + ".";
    }
}
