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

/** What a word changes in the rows of {@code wawp_opt_out}, and the rows that say how it came to that. */
final class OptOutRows {

    private static final int WORD = 500;
    /** So far apart are two clocks that are right. */
    private static final Duration APART = Duration.ofMinutes(15);

    private static final String LID = "@lid";
    /** Two robots that answer each other's HELP stop here. */
    private static final Duration HELP_PAUSE = Duration.ofMinutes(10);

    private static final String INSERT = """
            insert into wawp_opt_out (identity, since, unresolved) values (?, ?, ?) on conflict do nothing""";

    private static final String AUDIT = """
            insert into wawp_opt_out_audit (identity, request, at, via, word, event_id) values (?, ?, ?, ?, ?, ?)""";

    /** True if it was news: who is in the list already (or out of it) is passed over, and an event that was seen before. */
    boolean apply(Connection connection, OptOutChange change, Instant time) throws SQLException {
        // As exact as both databases store it, and never far in the future, where no START could follow.
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
        // In one order, so that two of them wait for each other and do not collide.
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

    /** Those that were said and those that the person was last seen with, sorted. */
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

    /** Two words of one person wait for each other, also at two gateways; a row that nobody wrote START for is older than any word. */
    private static void lock(Connection connection, List<String> names) throws SQLException {
        for (String name : names) {
            Sql.update(
                    connection,
                    "insert into wawp_opt_out_start (identity, at) values (?, ?) on conflict do nothing",
                    name,
                    Instant.EPOCH);
            Sql.first(
                    connection,
                    row -> Boolean.TRUE,
                    "select 1 from wawp_opt_out_start where identity = ? for update",
                    name);
        }
    }

    /** True if the person was under none of the names. */
    private static boolean stop(
            Connection connection, List<String> identities, Instant at, OptOutChange change, Instant now)
            throws SQLException {
        // A START that is dated later than anything can be was dated by our clock when that was ahead.
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
                // The last STOP counts, also against a START from before it that comes late. A list that is read again
                // says nothing new.
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

    /** The last word counts, whichever comes first: one from before the STOP takes nobody out, one from after it keeps that from coming in. */
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
                            // One from the future was dated by a clock that was wrong.
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
