package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs SQL statements with parameters. Instants are stored as microseconds since 1970, enums by name. */
final class Sql {

    /** Reads the current row of the result set. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    private Sql() {}

    /** Runs a statement that begins or ends a transaction. */
    static void control(Connection connection, String sql) throws SQLException {
        prepared(connection, sql, PreparedStatement::execute);
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        return with(connection, sql, statement -> {
            bind(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** Runs one statement with many rows of parameters; returns the number of rows that each changed. */
    static int[] batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        return with(connection, sql, statement -> {
            for (Object[] parameters : rows) {
                bind(statement, parameters);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** As {@link #batch}, but returns the total number of changed rows; 0 without parameters. */
    static int batchTotal(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        return rows.isEmpty() ? 0 : IntStream.of(batch(connection, sql, rows)).sum();
    }

    static <T> List<T> list(Connection connection, Row<T> reader, String sql, Object... parameters)
            throws SQLException {
        return with(connection, sql, statement -> {
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        });
    }

    static <T> Optional<T> first(Connection connection, Row<T> reader, String sql, Object... parameters)
            throws SQLException {
        return list(connection, reader, sql, parameters).stream().findFirst();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private static <T> T with(Connection connection, String sql, Use<T> use) throws SQLException {
        LOG.trace(sql);
        return prepared(connection, sql, use);
    }

    private static <T> T prepared(Connection connection, String sql, Use<T> use) throws SQLException {
        if (connection.isWrapperFor(KeepingConnection.class)) {
            return kept(connection.unwrap(KeepingConnection.class), sql, use);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return use.of(statement);
        }
    }

    private static <T> T kept(KeepingConnection connection, String sql, Use<T> use) throws SQLException {
        boolean well = false;
        try {
            PreparedStatement statement = connection.keep(sql);
            T result = use.of(statement);
            // Else the connection would hold the last text for ever.
            statement.clearParameters();
            well = true;
            return result;
        } finally {
            if (!well) {
                connection.forget(sql);
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant time) {
                value = micros(time);
            } else if (value instanceof Enum<?> constant) {
                value = constant.name();
            }
            statement.setObject(i + 1, value);
        }
    }

    /** Senders may write any time; microseconds in a long end some 292,000 years from now. */
    private static long micros(Instant time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (ArithmeticException beyond) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
