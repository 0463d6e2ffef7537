package io.github.camelwawp.gateway.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The list of those who want no more texts, and how it came to be. As durable as the journal, and failing like it. */
public final class OptOuts {

    /** Source of the gateway's own answers. */
    public static final String ANSWERS = "opt-out";

    /** An answer of our own passes while it is being sent; parameters: identity, delivery. */
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
     * Whether nothing may be sent under that name.
     *
     * @param delivery to be sent, or null; our own answer to a STOP is the one that may be all the same
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
     * Changes the list, writes down why, and stores the answer to be sent, all of it or nothing. Who is in the list already
     * (or out of it) is not answered, nor who asks for help all the time, nor an event that was seen before.
     *
     * @param answer or null for none
     * @return whether anything was new
     */
    public boolean change(OptOutChange change, Answer answer) {
        String newId = UUID.randomUUID().toString();
        boolean changed = sealed(connection -> {
            boolean news = rows.apply(connection, change, clock.reading());
            if (news && answer != null) {
                String key = change.eventId() == null ? newId : change.eventId();
                String id = messages.findOrInsert(
                        connection,
                        newId,
                        new MessageKey(ANSWERS, key),
                        MessageRows.waiting(answer.to(), null, answer.text()),
                        clock.reading());
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

    /** Several, all of them or none, without answers. */
    public void changeAll(List<OptOutChange> changes) {
        sealed(connection -> {
            boolean news = false;
            for (OptOutChange change : changes) {
                news |= rows.apply(connection, change, clock.reading());
            }
            return news;
        });
    }

    /** The seal comes last of all, so that it never knows of more than is on the disk. */
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
     * So many of the list, in the order of their names.
     *
     * @param after the last one had so far; empty for the beginning
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

    private static OptOut row(ResultSet row) throws SQLException {
        return new OptOut(row.getString("identity"), Sql.instant(row, "since"), row.getBoolean("unresolved"));
    }

    /** How one name came to be listed or not, oldest first, in words. */
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

    /** How many privacy ids are listed whose phone numbers are not known. */
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
