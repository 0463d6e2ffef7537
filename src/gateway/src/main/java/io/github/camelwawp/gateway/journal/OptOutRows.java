package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.optout.WordTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Applies a keyword to the rows of {@code wawp_opt_out} and records it in the audit rows. */
final class OptOutRows {

    private static final int WORD = 500;
    /** The maximum difference between two correct clocks. */
    private static final Duration APART = Duration.ofMinutes(15);

    private static final String LID = "@lid";
    /** Limits the loop of two bots that answer each other's HELP. */
    private static final Duration HELP_PAUSE = Duration.ofMinutes(10);

    private static final String INSERT = """
            insert into wawp_opt_out (identity, since, unresolved) values (?, ?, ?) on conflict do nothing""";

    private static final String AUDIT = """
            insert into wawp_opt_out_audit (identity, request, at, via, word, event_id) values (?, ?, ?, ?, ?, ?)""";

    /** PostgreSQL locks a row that is there as well; SQLite has one writer at a time anyway. */
    private static final String LOCK = """
            insert into wawp_opt_out_start (identity, at) values (?, ?)
            on conflict (identity) do update set identity = excluded.identity""";

    /** True if the list changed; skips a person who is already listed (or not listed), and a repeated event. */
    boolean apply(Connection connection, OptOutChange change, Instant time) throws SQLException {
        // In the precision of both databases, and never far in the future, where no START could follow.
        Instant at = WordTime.of(change.at(), time).truncatedTo(ChronoUnit.MICROS);
        String eventId = change.eventId() == null ? null : Storable.key(change.eventId());
        if (eventId != null
                && Sql.first(
                                connection,
                                row -> Boolean.TRUE,
                                "select 1 from wawp_opt_out_audit where event_id = ?",
                                eventId)
                        .isPresent()) {
            return false;
        }
        // A fixed order, so that two concurrent changes wait for each other instead of deadlocking.
        List<String> identities = names(connection, change.identities().all());
        if (change.keyword() != Keyword.HELP) {
            lock(connection, spellings(identities));
        }
        boolean news =
                switch (change.keyword()) {
                    case STOP -> stop(connection, identities, at, change, time);
                    case START -> start(connection, identities, at, change);
                    case HELP -> help(connection, identities, time);
                };
        if (change.keyword() == Keyword.HELP && !news) {
            return false;
        }
        for (String identity : identities) {
            Sql.update(
                    connection,
                    AUDIT,
                    identity,
                    change.keyword(),
                    time,
                    change.via(),
                    Storable.cut(change.word(), WORD),
                    eventId);
        }
        return news;
    }

    /** The given identities and those last seen with the same person, sorted. */
    private static List<String> names(Connection connection, List<String> said) throws SQLException {
        Set<String> names = new TreeSet<>(said);
        Optional<String> number =
                said.stream().filter(name -> !name.endsWith(LID)).findFirst();
        for (String name : said) {
            if (!name.endsWith(LID)) {
                names.addAll(Sql.list(
                        connection, row -> row.getString(1), "select lid from wawp_lid where phone = ?", name));
            } else if (number.isEmpty()) {
                names.addAll(Sql.list(
                        connection, row -> row.getString(1), "select phone from wawp_lid where lid = ?", name));
            } else if (Sql.update(connection, "update wawp_lid set phone = ? where lid = ?", number.get(), name) == 0) {
                Sql.update(
                        connection,
                        "insert into wawp_lid (lid, phone) values (?, ?) on conflict do nothing",
                        name,
                        number.get());
            }
        }
        return List.copyOf(names);
    }

    /** Serializes the keywords of one person, also across gateways; a row without a START is older than any keyword. */
    private static void lock(Connection connection, List<String> names) throws SQLException {
        for (String name : names) {
            Sql.update(connection, LOCK, name, Instant.EPOCH);
        }
    }

    /** True if the person was listed under none of the identities. */
    private static boolean stop(
            Connection connection, List<String> identities, Instant at, OptOutChange change, Instant now)
            throws SQLException {
        // A START with an impossible future date was dated by this gateway when its clock was ahead.
        Instant latest = at.isAfter(now) ? now.plus(WordTime.AHEAD) : now.plus(APART);
        for (String identity : change.isSaidNow() ? List.<String>of() : spellings(identities)) {
            if (Sql.first(
                            connection,
                            row -> Boolean.TRUE,
                            "select 1 from wawp_opt_out_start where identity = ? and at > ? and at <= ?",
                            identity,
                            at,
                            latest)
                    .isPresent()) {
                return false;
            }
        }
        boolean unresolved = identities.stream().allMatch(identity -> identity.endsWith(LID));
        int inserted = 0;
        for (String identity : identities) {
            if (Sql.update(connection, INSERT, identity, at, unresolved) == 1) {
                inserted++;
                continue;
            }
            if (!OptOutChange.CSV.equals(change.via())) {
                // The last STOP also overrides an earlier START that arrives late. Importing the same list again
                // changes
                // nothing.
                Sql.update(
                        connection,
                        "update wawp_opt_out set since = ? where identity = ? and since < ?",
                        at,
                        identity,
                        at);
            }
            if (!unresolved) {
                Sql.update(
                        connection,
                        "update wawp_opt_out set unresolved = false where identity = ? and unresolved",
                        identity);
            }
        }
        return inserted == identities.size();
    }

    /**
     * The later keyword wins, in whatever order they arrive: a START from before the STOP removes nothing, and a START from
     * after the STOP prevents the entry.
     */
    private static boolean start(Connection connection, List<String> identities, Instant at, OptOutChange change)
            throws SQLException {
        int removed = 0;
        for (String spelling : spellings(identities)) {
            removed += Sql.update(
                    connection,
                    "delete from wawp_opt_out where identity = ? and since <= ?",
                    spelling,
                    change.isSaidNow() ? at.plus(WordTime.AHEAD) : at);
            Sql.update(
                    connection, "update wawp_opt_out_start set at = ? where identity = ? and at < ?", at, spelling, at);
        }
        return removed > 0;
    }

    private static List<String> spellings(List<String> identities) {
        return identities.stream()
                .flatMap(identity -> Identities.spellings(identity).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean help(Connection connection, List<String> identities, Instant now) throws SQLException {
        for (String identity : identities) {
            if (Sql.first(
                            connection,
                            row -> Boolean.TRUE,
                            // A date in the future comes from a wrong clock.
                            "select 1 from wawp_opt_out_audit where identity = ? and request = ? and at > ? and at <= ?",
                            identity,
                            Keyword.HELP,
                            now.minus(HELP_PAUSE),
                            now)
                    .isPresent()) {
                return false;
            }
        }
        return true;
    }
}
