package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.optout.WordTime;

/**
 * The list of those who want no more texts, how it came to be, and when whom the footer was shown. As durable as the journal,
 * and failing like it.
 */
public final class OptOuts {

    /** Source of the gateway's own answers. */
    public static final String ANSWERS = "opt-out";

    private static final int WORD = 500;
    /** So far apart are two clocks that are right. */
    private static final Duration APART = Duration.ofMinutes(15);
    private static final String LID = "@lid";
    /** Two robots that answer each other's HELP stop here. */
    private static final Duration HELP_PAUSE = Duration.ofMinutes(10);

    /** An answer of our own passes while it is being sent; parameters: identity, delivery. */
    private static final String LISTED = """
            select 1 from wawp_opt_out o where o.identity = ? and not exists (select 1 from wawp_delivery d
                join wawp_opt_out_answer a on a.message_id = d.message_id where d.id = ? and d.state = 'OPEN')""";

    private static final String INSERT = """
            insert into wawp_opt_out (identity, since, unresolved) values (?, ?, ?) on conflict do nothing""";

    private static final String AUDIT = """
            insert into wawp_opt_out_audit (identity, request, at, via, word, event_id) values (?, ?, ?, ?, ?, ?)""";

    private static final String FOOTER = """
            select d.footer, a.message_id, f.shown_at from (select 1 as one) as always
                left join wawp_delivery d on d.id = ?
                left join wawp_opt_out_answer a on a.message_id = d.message_id
                left join wawp_footer f on f.identity = ?""";

    private final Database database;
    private final Messages messages;
    private final Seal seal;
    private final Supplier<Instant> now;
    private final Bell answers;

    OptOuts(Database database, Messages messages, Seal seal, Supplier<Instant> now, Bell answers) {
        this.database = database;
        this.messages = messages;
        this.seal = seal;
        this.now = now;
        this.answers = answers;
    }

    /**
     * Whether nothing may be sent under that name.
     *
     * @param delivery to be sent, or null; our own answer to a STOP is the one that may be all the same
     */
    public boolean contains(String identity, Long delivery) {
        return database.read("read the opt-out list", connection -> Sql.first(connection, row -> Boolean.TRUE, LISTED,
                Storable.text(identity), delivery == null ? -1L : delivery)).isPresent();
    }

    /**
     * Changes the list, writes down why, and stores the answer to be sent, all of it or nothing. Who is in the list already
     * (or out of it) is not answered, nor who asks for help all the time, nor an event that was seen before.
     *
     * @param answer or null for none
     * @return whether anything was new
     */
    public boolean change(OptOutChange change, Answer answer) {
        String newId = UUID.randomUUID().toString();
        boolean changed = sealed(connection -> {
            boolean news = apply(connection, change);
            if (news && answer != null) {
                String key = change.eventId() == null ? newId : change.eventId();
                String id = messages.findOrInsert(connection, newId, new MessageKey(ANSWERS, key),
                        Messages.waiting(answer.to(), null, answer.text()), now.get());
                Sql.update(connection, "insert into wawp_opt_out_answer (message_id) values (?) on conflict do nothing", id);
            }
            return news;
        });
        if (changed && answer != null) {
            answers.ring();
        }
        return changed;
    }

    /** Several, all of them or none, without answers. */
    public void changeAll(List<OptOutChange> changes) {
        sealed(connection -> {
            boolean news = false;
            for (OptOutChange change : changes) {
                news |= apply(connection, change);
            }
            return news;
        });
    }

    /** The seal comes last of all, so that it never knows of more than is on the disk. */
    private boolean sealed(Database.Work<Boolean> work) {
        long generation = database.transaction("change the opt-out list", connection -> work.on(connection) ? seal.advance(connection) : 0L);
        if (generation > 0) {
            seal.renew(generation);
        }
        return generation > 0;
    }

    private boolean apply(Connection connection, OptOutChange change) throws SQLException {
        Instant time = now.get();
        // As exact as both databases store it, and never far in the future, where no START could follow.
        Instant at = WordTime.of(change.at(), time).truncatedTo(ChronoUnit.MICROS);
        String eventId = change.eventId() == null ? null : Storable.key(change.eventId());
        if (eventId != null && Sql.first(connection, row -> Boolean.TRUE,
                "select 1 from wawp_opt_out_audit where event_id = ?", eventId).isPresent()) {
            return false;
        }
        // In one order, so that two of them wait for each other and do not collide.
        List<String> identities = names(connection, change.identities().all());
        if (change.keyword() != Keyword.HELP) {
            lock(connection, spellings(identities));
        }
        boolean news = switch (change.keyword()) {
            case STOP -> stop(connection, identities, at, change, time);
            case START -> start(connection, identities, at, change);
            case HELP -> help(connection, identities, time);
        };
        if (change.keyword() == Keyword.HELP && !news) {
            return false;
        }
        for (String identity : identities) {
            Sql.update(connection, AUDIT, identity, change.keyword(), time, change.via(), Storable.cut(change.word(), WORD), eventId);
        }
        return news;
    }

    /** Those that were said and those that the person was last seen with, sorted. */
    private static List<String> names(Connection connection, List<String> said) throws SQLException {
        Set<String> names = new TreeSet<>(said);
        Optional<String> number = said.stream().filter(name -> !name.endsWith(LID)).findFirst();
        for (String name : said) {
            if (!name.endsWith(LID)) {
                names.addAll(Sql.list(connection, row -> row.getString(1), "select lid from wawp_lid where phone = ?", name));
            } else if (number.isEmpty()) {
                names.addAll(Sql.list(connection, row -> row.getString(1), "select phone from wawp_lid where lid = ?", name));
            } else if (Sql.update(connection, "update wawp_lid set phone = ? where lid = ?", number.get(), name) == 0) {
                Sql.update(connection, "insert into wawp_lid (lid, phone) values (?, ?) on conflict do nothing", name, number.get());
            }
        }
        return List.copyOf(names);
    }

    /** Two words of one person wait for each other, also at two gateways; a row that nobody wrote START for is older than any word. */
    private static void lock(Connection connection, List<String> names) throws SQLException {
        for (String name : names) {
            Sql.update(connection, "insert into wawp_opt_out_start (identity, at) values (?, ?) on conflict do nothing", name, Instant.EPOCH);
            Sql.first(connection, row -> Boolean.TRUE, "select 1 from wawp_opt_out_start where identity = ? for update", name);
        }
    }

    /** True if the person was under none of the names. */
    private static boolean stop(Connection connection, List<String> identities, Instant at, OptOutChange change, Instant now)
            throws SQLException {
        // A START that is dated later than anything can be was dated by our clock when that was ahead.
        Instant latest = at.isAfter(now) ? now.plus(WordTime.AHEAD) : now.plus(APART);
        for (String identity : change.isSaidNow() ? List.<String>of() : spellings(identities)) {
            if (Sql.first(connection, row -> Boolean.TRUE, "select 1 from wawp_opt_out_start where identity = ? and at > ? and at <= ?",
                    identity, at, latest).isPresent()) {
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
                // The last STOP counts, also against a START from before it that comes late. A list that is read again says nothing new.
                Sql.update(connection, "update wawp_opt_out set since = ? where identity = ? and since < ?", at, identity, at);
            }
            if (!unresolved) {
                Sql.update(connection, "update wawp_opt_out set unresolved = false where identity = ? and unresolved", identity);
            }
        }
        return inserted == identities.size();
    }

    /** The last word counts, whichever comes first: one from before the STOP takes nobody out, one from after it keeps that from coming in. */
    private static boolean start(Connection connection, List<String> identities, Instant at, OptOutChange change) throws SQLException {
        int removed = 0;
        for (String spelling : spellings(identities)) {
            removed += Sql.update(connection, "delete from wawp_opt_out where identity = ? and since <= ?", spelling, change.isSaidNow() ? at.plus(WordTime.AHEAD) : at);
            Sql.update(connection, "update wawp_opt_out_start set at = ? where identity = ? and at < ?", at, spelling, at);
        }
        return removed > 0;
    }

    private static List<String> spellings(List<String> identities) {
        return identities.stream().flatMap(identity -> Identities.spellings(identity).stream()).distinct().sorted().toList();
    }

    private static boolean help(Connection connection, List<String> identities, Instant now) throws SQLException {
        for (String identity : identities) {
            if (Sql.first(connection, row -> Boolean.TRUE,
                    // One from the future was dated by a clock that was wrong.
                    "select 1 from wawp_opt_out_audit where identity = ? and request = ? and at > ? and at <= ?",
                    identity, Keyword.HELP, now.minus(HELP_PAUSE), now).isPresent()) {
                return false;
            }
        }
        return true;
    }

    public Optional<OptOut> find(String identity) {
        return database.read("read the opt-out list", connection -> Sql.first(connection, OptOuts::row,
                "select * from wawp_opt_out where identity = ?", Storable.text(identity)));
    }

    /**
     * So many of the list, in the order of their names.
     *
     * @param after the last one had so far; empty for the beginning
     */
    public List<OptOut> list(String after, int limit) {
        return database.read("read the opt-out list", connection -> Sql.list(connection, OptOuts::row,
                "select * from wawp_opt_out where identity > ? order by identity limit ?", after, limit));
    }

    private static OptOut row(ResultSet row) throws SQLException {
        return new OptOut(row.getString("identity"), Sql.instant(row, "since"), row.getBoolean("unresolved"));
    }

    /** How one name came to be listed or not, oldest first, in words. */
    List<String> audit(String identity) {
        return database.read("read the opt-out list", connection -> Sql.list(connection, row -> row.getString("request") + " by "
                + row.getString("via") + ", " + Sql.instant(row, "at") + ", " + row.getString("word") + ", " + row.getString("event_id"),
                "select * from wawp_opt_out_audit where identity = ? order by id", identity));
    }

    /** How many privacy ids are listed whose phone numbers are not known. */
    public long unresolved() {
        return database.read("read the opt-out list", connection -> Sql.first(connection, row -> row.getLong(1),
                "select count(*) from wawp_opt_out where unresolved")).orElseThrow();
    }

    /**
     * Whether this delivery's text is to have the footer; what was answered once stays so.
     *
     * @param delivery or null
     * @param since    nobody told that person since then
     */
    public boolean footerDue(Long delivery, String identity, Instant since) {
        long id = delivery == null ? -1 : delivery;
        Footer known = database.read("read when the footer was shown", connection -> Sql.first(connection,
                row -> new Footer((Boolean) row.getObject("footer"), row.getString("message_id") != null, Sql.instant(row, "shown_at")),
                FOOTER, id, identity)).orElseThrow();
        if (known.decided() != null) {
            return known.decided();
        }
        boolean due = !known.ownAnswer() && (known.shownAt() == null || known.shownAt().isBefore(since) || known.shownAt().isAfter(now.get()));
        if (delivery != null) {
            // No as well as yes: with or without it, the text may be cut at other places.
            database.write("store whether a footer is to be shown",
                    connection -> Sql.update(connection, "update wawp_delivery set footer = ? where id = ?", due, id));
        }
        return due;
    }

    /** @param decided null until it was */
    private record Footer(Boolean decided, boolean ownAnswer, Instant shownAt) {
    }

    public void footerShown(String identity, Instant when) {
        database.<Void>write("store that a footer was shown", connection -> {
            if (Sql.update(connection, "update wawp_footer set shown_at = ? where identity = ?", when, identity) == 0) {
                Sql.update(connection, "insert into wawp_footer (identity, shown_at) values (?, ?) on conflict do nothing", identity, when);
            }
            return null;
        });
    }

    /**
     * What the gateway answers by itself.
     *
     * @param to JID of the chat
     */
    public record Answer(String to, String text) {

        /** Without both. */
        @Override
        public String toString() {
            return "answer";
        }
    }
}
