package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Copies all tables of an embedded journal to a server, in one transaction there. */
final class TableCopy {

    private static final int BATCH = 1_000;
    /** A row may have an original of many megabytes. */
    private static final int BATCH_BYTES = 4 << 20;

    private static final int TOLD = 100_000;

    /** Tables that are not copied: the identity of the file, and Flyway's. */
    private static final Set<String> LEFT = Set.of("wawp_journal", "wawp_schema_history");
    /** A claim ends with the gateway that made it. */
    private static final Set<String> CLAIMS = Set.of("claimed_by", "claimed_until");

    private final Database from;
    private final Database to;
    private final String place;
    private final Consumer<String> progress;

    TableCopy(Database from, Database to, String place, Consumer<String> progress) {
        this.from = from;
        this.to = to;
        this.place = place;
        this.progress = progress;
    }

    /** @throws JournalException if the server's tables are not empty, or a database fails; nothing has changed then */
    void run() {
        List<String> tables = from.read(
                "read the names of its tables",
                connection -> Sql.list(
                        connection,
                        row -> row.getString("name"),
                        "select name from sqlite_schema where type = 'table' and name like 'wawp_%' order by name"));
        to.transaction("take over the tables", connection -> {
            List<String> ordered = ordered(
                    connection,
                    tables.stream().filter(table -> !LEFT.contains(table)).toList());
            requireEmpty(connection, ordered);
            for (String table : ordered) {
                copy(connection, table);
            }
            return null;
        });
    }

    /** Each table after those that it refers to. */
    private static List<String> ordered(Connection connection, List<String> tables) throws SQLException {
        List<String> left = new ArrayList<>(tables);
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            for (String table : List.copyOf(left)) {
                if (ordered.containsAll(referred(connection, table))) {
                    ordered.add(table);
                    left.remove(table);
                }
            }
        }
        return ordered;
    }

    private static Set<String> referred(Connection connection, String table) throws SQLException {
        try (ResultSet keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
            Set<String> referred = new HashSet<>();
            while (keys.next()) {
                referred.add(keys.getString("PKTABLE_NAME"));
            }
            return referred;
        }
    }

    /** The locks keep a gateway that runs on the server from adding anything meanwhile. */
    private void requireEmpty(Connection connection, List<String> tables) throws SQLException {
        Sql.update(connection, "lock table " + String.join(", ", tables) + " in exclusive mode");
        String anyRow = tables.stream()
                .map(table -> "exists (select 1 from " + table + ")")
                .collect(Collectors.joining(" or ", "select ", ""));
        if (Sql.first(connection, row -> row.getBoolean(1), anyRow).orElseThrow()) {
            throw new JournalException(
                    "The journal at " + place + " is not empty, and two journals cannot become one: move to an empty"
                            + " database or schema. If an earlier move was interrupted after its last line,"
                            + " everything is there: move the file away yourself.",
                    null);
        }
    }

    private void copy(Connection connection, String table) throws SQLException {
        Map<String, Integer> columns = columns(connection, table);
        String names = String.join(", ", columns.keySet());
        String marks = columns.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (" + names + ") values (" + marks + ")")) {
            long rows = from.read("read " + table, source -> {
                try (PreparedStatement select = source.prepareStatement("select " + names + " from " + table);
                        ResultSet row = select.executeQuery()) {
                    return copy(row, insert, columns, table);
                }
            });
            progress.accept(table + ": " + rows + " rows");
        }
        goOnCounting(connection, table);
    }

    private static Map<String, Integer> columns(Connection connection, String table) throws SQLException {
        try (ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), table, null)) {
            Map<String, Integer> columns = new LinkedHashMap<>();
            while (found.next()) {
                columns.put(found.getString("COLUMN_NAME"), found.getInt("DATA_TYPE"));
            }
            return columns;
        }
    }

    private long copy(ResultSet row, PreparedStatement insert, Map<String, Integer> columns, String table)
            throws SQLException {
        long rows = 0;
        long bytes = 0;
        while (row.next()) {
            int index = 1;
            for (Map.Entry<String, Integer> column : columns.entrySet()) {
                Object value = CLAIMS.contains(column.getKey()) ? null : value(row, index, column.getValue());
                insert.setObject(index++, value, column.getValue());
                bytes += size(value);
            }
            insert.addBatch();
            if (++rows % BATCH == 0 || bytes > BATCH_BYTES) {
                insert.executeBatch();
                bytes = 0;
            }
            if (rows % TOLD == 0) {
                progress.accept(table + ": " + rows + " rows so far");
            }
        }
        insert.executeBatch();
        return rows;
    }

    private static int size(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        return value instanceof String text ? text.length() : 0;
    }

    /** SQLite knows no booleans, and gives a number the type that its size needs. */
    private static Object value(ResultSet row, int index, int type) throws SQLException {
        Object value =
                switch (type) {
                    case Types.BIT, Types.BOOLEAN -> row.getBoolean(index);
                    case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> row.getLong(index);
                    case Types.BINARY -> row.getBytes(index);
                    default -> row.getString(index);
                };
        return row.wasNull() ? null : value;
    }

    /** An id that was assigned once is not assigned again, even if its row is gone. */
    private void goOnCounting(Connection connection, String table) throws SQLException {
        Optional<Long> last = from.read(
                "read the last number of " + table,
                source -> Sql.first(
                        source, row -> row.getLong(1), "select seq from sqlite_sequence where name = ?", table));
        if (last.isPresent()) {
            String column = Sql.first(
                            connection,
                            row -> row.getString(1),
                            "select column_name from information_schema.columns where table_schema = current_schema()"
                                    + " and table_name = ? and is_identity = 'YES'",
                            table)
                    .orElseThrow();
            Sql.first(
                    connection,
                    row -> row.getLong(1),
                    "select setval(pg_get_serial_sequence(?, ?), ?)",
                    table,
                    column,
                    last.get());
        }
    }
}
