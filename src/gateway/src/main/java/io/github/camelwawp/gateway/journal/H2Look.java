package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The result of a read-only check of a journal file, which changes nothing, not even damaged data.
 *
 * @param id         null if it has none
 * @param generation 0 if it has none
 */
record H2Look(String id, long generation) {

    private static final H2Look NOTHING = new H2Look(null, 0);

    /** Finds rows that differ from the index, since H2 has no checksums for its pages. */
    private static final String WRONG_NAMES = """
            select 1 from wawp_opt_out o where o.since is not null
                and not exists (select 1 from wawp_opt_out i where i.identity = o.identity)""";

    /** Reads the complete file. */
    static H2Look into(JournalOptions options) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(H2Url.readOnly(options.url()), H2Url.user(options), options.password())) {
            List<String> tables = Sql.list(
                    connection,
                    row -> row.getString("table_name"),
                    "select table_name from information_schema.tables where table_name like 'wawp_%'");
            if (!tables.contains("wawp_journal")) {
                return NOTHING;
            }
            for (String table : tables) {
                readAll(connection, table);
            }
            if (Sql.first(connection, row -> row.getInt(1), WRONG_NAMES).isPresent()) {
                throw new SQLException("The opt-out list contradicts itself", "58030");
            }
            Optional<H2Look> found = Sql.first(
                    connection,
                    row -> new H2Look(row.getString("id"), row.getLong("generation")),
                    "select * from wawp_journal");
            return found.orElse(NOTHING);
        }
    }

    private static void readAll(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                // Reading fails here if a page is damaged.
                rows.getObject(1);
            }
        }
    }

    /** Whether the check failed not because of damage, but because the file is open elsewhere or access is denied. */
    static boolean isOfUseOrUser(SQLException e) {
        return e.getErrorCode() == Opening.IN_USE
                || String.valueOf(e.getSQLState()).startsWith("28");
    }
}
