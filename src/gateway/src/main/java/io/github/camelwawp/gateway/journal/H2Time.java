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
 * H2 dates what it writes by the wall clock, never earlier than what it wrote before, and frees nothing that is younger than
 * {@code RETENTION_TIME}: after one start with a clock that was ahead, or when it is set back, the file only grows until the clock
 * has caught up. Written anew, a file has new dates.
 */
final class H2Time {

    /** For so long the file may grow. */
    static final Duration BEARABLE = Duration.ofSeconds(10);

    private static final String CREATED = "created";
    private static final String CHUNK = "chunk.";
    private static final Pattern TIME = Pattern.compile("\\btime:([0-9a-f]+)");

    private H2Time() {}

    /**
     * Closes the file, which the next connection opens again.
     *
     * @param connection the only one that does anything meanwhile; unusable afterwards, as all others are
     */
    static void writeAnew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("shutdown defrag");
        }
    }

    /** How far the file's newest date is ahead of the clock; zero if it is not, or is no file of this process. */
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

    /** Milliseconds since the file was created. */
    private static long time(Map.Entry<String, String> chunk) {
        Matcher time = TIME.matcher(chunk.getValue());
        return time.find() ? Long.parseLong(time.group(1), 16) : 0;
    }
}
