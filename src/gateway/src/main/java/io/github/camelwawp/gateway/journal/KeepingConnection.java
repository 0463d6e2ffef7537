package io.github.camelwawp.gateway.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/** A connection to SQLite that keeps its prepared statements, since preparing one takes longer than running it. */
final class KeepingConnection extends JDBC4Connection {

    /** More statements than the gateway has; searches add any number of others. */
    private static final int MOST = 128;

    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(MOST, 0.75f, true);

    KeepingConnection(String url, String file, Properties properties) throws SQLException {
        super(url, file, properties);
    }

    /** The statement, without parameters; it stays open until it is {@linkplain #forget forgotten}. */
    PreparedStatement keep(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            if (kept.size() == MOST) {
                forget(kept.keySet().iterator().next());
            }
            statement = prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    /** Must be called after a statement has failed. */
    void forget(String sql) throws SQLException {
        PreparedStatement statement = kept.remove(sql);
        if (statement != null) {
            statement.close();
        }
    }
}
