package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The transactions that change a journal in PostgreSQL, by what each of them does to messages, deliveries and their parts. */
public final class WrittenRows {

    private static final List<String> TABLES =
            List.of("wawp_message", "wawp_delivery", "wawp_part", "wawp_ack", "wawp_backlog", "wawp_scheduled");

    private final String url;

    /** @param url of a journal whose tables are there; from now on each row is watched that a statement changes */
    public WrittenRows(String url) throws SQLException {
        this.url = url;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table written (seq bigserial, id text default pg_current_xact_id()::text, what text)");
            statement.execute("""
                    create function tell() returns trigger language plpgsql security definer as
                    $$ begin insert into public.written (what) values (lower(tg_op) || ' ' || tg_table_name); return null; end $$""");
            for (String table : TABLES) {
                statement.execute("create trigger tell after insert or update or delete on " + table
                        + " for each row execute function tell()");
            }
        }
    }

    /** One line for each transaction, in the order in which they began to write. */
    public List<String> transactions() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select string_agg(distinct replace(what, 'wawp_', ''), ', ') from written group by id
                        order by min(seq)""")) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }
}
