package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.message.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The opt-out list and its audit trail. Durability and exceptions are those of the journal. */
public final class OptOuts {

    /** Source of the gateway's own answers. */
    public static final String ANSWERS = "opt-out";

    /** Lets the gateway's own answer pass while it is being sent; parameters: identity, delivery. */
    private static final String LISTED = """
            select 1 from wawp_opt_out o where o.identity = ? and not exists (select 1 from wawp_delivery d
                join wawp_opt_out_answer a on a.message_id = d.message_id where d.id = ? and d.state = 'OPEN')""";

    private final Database database;
    private final MessageRows messages;
    private final Seal seal;
    private final OptOutRows rows = new OptOutRows();
    private final JournalClock clock;
    private final Bell answers;

    OptOuts(Database database, MessageRows messages, Seal seal, JournalClock clock, Bell answers) {
        this.database = database;
        this.messages = messages;
        this.seal = seal;
        this.clock = clock;
        this.answers = answers;
    }

    /**
     * Whether this identity has opted out, so that nothing may be sent to it.
     *
     * @param delivery the delivery to send, or null; the gateway's own answer to a STOP is the only exception
     */
    public boolean contains(String identity, Long delivery) {
        return database.read(
                        "read the opt-out list",
                        connection -> Sql.first(
                                connection,
                                row -> Boolean.TRUE,
                                LISTED,
                                Storable.text(identity),
                                delivery == null ? -1L : delivery))
                .isPresent();
    }

    /**
     * Changes the list, records the reason and stores the answer, in one transaction. A STOP or START without effect, too
     * frequent HELP and a repeated event get no answer.
     *
     * @param answer or null for none
     * @return whether anything changed
     */
    public boolean change(OptOutChange change, OptOutAnswer answer) {
        String newId = OrderedId.at(clock.reading());
        boolean changed = sealed(connection -> {
            boolean news = rows.apply(connection, change, clock.reading());
            if (news && answer != null) {
                String key = change.eventId() == null ? newId : change.eventId();
                String id = messages.findOrInsert(
                        connection,
                        newId,
                        new MessageKey(ANSWERS, key),
                        MessageRows.waiting(answer.to(), null, answer.text(), Timing.NONE),
                        clock.reading(),
                        null);
                Sql.update(
                        connection,
                        "insert into wawp_opt_out_answer (message_id) values (?) on conflict do nothing",
                        id);
            }
            return news;
        });
        if (changed && answer != null) {
            answers.ring();
        }
        return changed;
    }

    /** Applies several changes in one transaction, without answers. */
    public void changeAll(List<OptOutChange> changes) {
        sealed(connection -> {
            boolean news = false;
            for (OptOutChange change : changes) {
                news |= rows.apply(connection, change, clock.reading());
            }
            return news;
        });
    }

    /** Renews the seal last, so that it never records more than is on disk. */
    private boolean sealed(Database.Work<Boolean> work) {
        long generation = database.transaction(
                "change the opt-out list", connection -> work.on(connection) ? seal.advance(connection) : 0L);
        if (generation > 0) {
            seal.renew(generation);
        }
        return generation > 0;
    }

    public Optional<OptOut> find(String identity) {
        return database.read(
                "read the opt-out list",
                connection -> Sql.first(
                        connection,
                        OptOuts::row,
                        "select * from wawp_opt_out where identity = ?",
                        Storable.text(identity)));
    }

    /**
     * A page of the list, sorted by identity.
     *
     * @param after the last identity of the previous page; empty for the first page
     */
    public List<OptOut> list(String after, int limit) {
        return database.read(
                "read the opt-out list",
                connection -> Sql.list(
                        connection,
                        OptOuts::row,
                        "select * from wawp_opt_out where identity > ? order by identity limit ?",
                        after,
                        limit));
    }

    /**
     * As {@link #list}, but only identities that contain this part; reads the whole list.
     *
     * @throws SearchEndedException after about ten seconds
     */
    public List<OptOut> search(String part, String after, int limit) {
        return database.search(
                "read the opt-out list",
                connection -> Sql.list(
                        connection,
                        OptOuts::row,
                        "select * from wawp_opt_out where identity > ? and identity like ? escape '!'"
                                + " order by identity limit ?",
                        Storable.text(after),
                        "%" + Storable.text(part).replaceAll("[!%_]", "!$0") + "%",
                        limit));
    }

    private static OptOut row(ResultSet row) throws SQLException {
        return new OptOut(row.getString("identity"), Sql.instant(row, "since"), row.getBoolean("unresolved"));
    }

    /** The audit trail of one identity as text, oldest first. */
    List<String> audit(String identity) {
        return database.read(
                "read the opt-out list",
                connection -> Sql.list(
                        connection,
                        row -> row.getString("request") + " by " + row.getString("via") + ", " + Sql.instant(row, "at")
                                + ", " + row.getString("word") + ", " + row.getString("event_id"),
                        "select * from wawp_opt_out_audit where identity = ? order by id",
                        identity));
    }

    /** The number of listed privacy ids (LIDs) without a known phone number. */
    public long unresolved() {
        return database.read(
                        "read the opt-out list",
                        connection -> Sql.first(
                                connection,
                                row -> row.getLong(1),
                                "select count(*) from wawp_opt_out where unresolved"))
                .orElseThrow();
    }

    /**
     * An automatic answer of the gateway.
     *
     * @param to JID of the chat
     */
    public record OptOutAnswer(String to, String text) {

        /** Omits both. */
        @Override
        public String toString() {
            return "answer";
        }
    }
}
