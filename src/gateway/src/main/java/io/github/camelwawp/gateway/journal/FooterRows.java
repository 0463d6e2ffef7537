package io.github.camelwawp.gateway.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Records when each person saw the footer that explains how to opt out, and which deliveries show it. Durability and exceptions
 * are those of the journal.
 */
public final class FooterRows {

    private static final String FOOTER = """
            select d.footer, a.message_id, f.shown_at from (select 1 as one) as always
                left join wawp_delivery d on d.id = ?
                left join wawp_opt_out_answer a on a.message_id = d.message_id
                left join wawp_footer f on f.identity = ?""";

    private static final String SHOWN = """
            insert into wawp_footer (identity, shown_at) values (?, ?)
            on conflict (identity) do update set shown_at = excluded.shown_at""";

    private final Database database;
    private final JournalClock clock;

    FooterRows(Database database, JournalClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whether the text of this delivery gets the footer; the first decision is final.
     *
     * @param delivery or null
     * @param since    the footer is due if the person has not seen it since then
     */
    public boolean due(Long delivery, String identity, Instant since) {
        long id = delivery == null ? -1 : delivery;
        Footer known = database.read(
                        "read when the footer was shown",
                        connection -> Sql.first(
                                connection,
                                row -> new Footer(
                                        decided(row),
                                        row.getString("message_id") != null,
                                        Sql.instant(row, "shown_at")),
                                FOOTER,
                                id,
                                identity))
                .orElseThrow();
        if (known.decided() != null) {
            return known.decided();
        }
        boolean due = !known.ownAnswer()
                && (known.shownAt() == null
                        || known.shownAt().isBefore(since)
                        || known.shownAt().isAfter(clock.reading()));
        if (delivery != null) {
            // Stores both decisions: with or without the footer, the text may be split at different places.
            database.write(
                    "store whether a footer is to be shown",
                    connection -> Sql.update(connection, "update wawp_delivery set footer = ? where id = ?", due, id));
        }
        return due;
    }

    private static Boolean decided(ResultSet row) throws SQLException {
        boolean footer = row.getBoolean("footer");
        return row.wasNull() ? null : footer;
    }

    /** @param decided null until it is decided */
    private record Footer(Boolean decided, boolean ownAnswer, Instant shownAt) {}

    public void shown(String identity, Instant when) {
        database.write("store that a footer was shown", connection -> Sql.update(connection, SHOWN, identity, when));
    }
}
