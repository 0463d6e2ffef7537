package io.github.camelwawp.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The rows in the journal of messages that were sent a day ago and read. */
final class FinishedMessages {

    private static final String ID = "'10000000-0000-4000-8000-' || cast(100000000000 + x as varchar)";

    private static final List<String> ROWS = List.of(
            "insert into wawp_message (seq, id, source, source_key, state, created_at, seen_at, finished_at) WITH"
                    + " select x, " + ID + ", 'http', 'key ' || x, 'SENT', NOW, NOW, NOW from n",
            "insert into wawp_delivery (id, message_id, chat_id, state, created_at, finished_at) WITH" + " select x, "
                    + ID + ", '201234567890@c.us', 'SENT', NOW, NOW from n",
            "insert into wawp_part"
                    + " (delivery_id, number, state, wawp_id, bare_id, attempts, first_attempt_at, last_attempt_at) WITH"
                    + " select x, 1, 'SENT', 'true_201234567890@c.us_A' || x, 'A' || x, 1, NOW, NOW from n",
            "insert into wawp_ack (bare_id, ack, acked_at, own, stored_at, delivery_id, number) WITH"
                    + " select 'A' || x, 3, NOW, true, NOW, x, 1 from n");

    private FinishedMessages() {}

    static void insert(Connection connection, int count) throws SQLException {
        String numbers = "with recursive n (x) as (select 1000000 union all select x + 1 from n where x < "
                + (1_000_000 + count - 1) + ")";
        String now = (System.currentTimeMillis() - 86_400_000L) + "000";
        try (Statement statement = connection.createStatement()) {
            for (String rows : ROWS) {
                statement.executeUpdate(rows.replace("WITH", numbers).replace("NOW", now));
            }
        }
    }
}
