package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;

/**
 * Handles a wall clock that was ahead or is set back. H2 dates each write by the wall clock, never earlier than the previous
 * write, and frees nothing younger than {@code RETENTION_TIME}, so the file would only grow until the clock has caught up.
 * Rewriting the file resets the dates.
 */
final class H2Time {

    /** How long the file may grow without a rewrite. */
    static final Duration BEARABLE = Duration.ofSeconds(10);

    private static final String CREATED = "created";
    private static final String CHUNK = "chunk.";
    private static final Pattern TIME = Pattern.compile("\\btime:([0-9a-f]+)");

    private H2Time() {}

    /**
     * Rewrites and closes the file; the next connection opens it again.
     *
     * @param connection the only active connection; it and all others are unusable afterwards
     */
    static void writeAnew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("shutdown defrag");
        }
    }

    /** How far the newest date in the file is ahead of the clock; zero if it is not ahead or this process has no file open. */
    static Duration ahead(Connection connection) throws SQLException {
        if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
            return Duration.ZERO;
        }
        MVStore store = session.getDatabase().getStore().getMvStore();
        if (store.getFileStore() == null) {
            return Duration.ZERO;
        }
        long newest = store.getLayoutMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(CHUNK))
                .mapToLong(H2Time::time)
                .max()
                .orElse(0);
        long created = DataUtils.readHexLong(store.getStoreHeader(), CREATED, 0);
        return Duration.ofMillis(Math.max(0, created + newest - System.currentTimeMillis()));
    }

    /** Milliseconds since the creation of the file. */
    private static long time(Map.Entry<String, String> chunk) {
        Matcher time = TIME.matcher(chunk.getValue());
        return time.find() ? Long.parseLong(time.group(1), 16) : 0;
    }
}
