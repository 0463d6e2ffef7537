package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * The result of a read-only check of a journal file, which changes nothing, not even damaged data.
 *
 * @param id         null if it has none
 * @param generation 0 if it has none
 */
record SqliteLook(String id, long generation) {

    private static final SqliteLook NOTHING = new SqliteLook(null, 0);

    /** Reads the complete file, and compares the opt-out list with its index. */
    static SqliteLook into(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(DatabaseKind.STATEMENT_MILLIS);
        try (Connection connection = config.createConnection(DatabaseKind.SQLITE.url(file))) {
            require(connection, "pragma quick_check(1)");
            if (Sql.first(
                            connection,
                            row -> row.getString(1),
                            "select name from sqlite_schema where type = 'table' and name = 'wawp_journal'")
                    .isEmpty()) {
                return NOTHING;
            }
            require(connection, "pragma integrity_check(wawp_opt_out)");
            Optional<SqliteLook> found = Sql.first(
                    connection,
                    row -> new SqliteLook(row.getString("id"), row.getLong("generation")),
                    "select * from wawp_journal");
            return found.orElse(NOTHING);
        }
    }

    private static void require(Connection connection, String check) throws SQLException {
        if (!Sql.list(connection, row -> row.getString(1), check).equals(List.of("ok"))) {
            throw new SQLException("The file contradicts itself", "58030");
        }
    }
}
