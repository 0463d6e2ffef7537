package io.github.camelwawp.gateway.journal;

import java.time.Duration;
import java.time.Instant;

/** Deletes expired rows, and corrects dates from a wrong clock; without work to do, it does not write to disk. */
final class Housekeeping {

    /** Small enough for the statement timeout on a slow disk. */
    static final int BATCH = 500;

    /** How long a processed event is remembered, so that a repetition has no effect. */
    static final Duration EVENTS_REMEMBERED = Duration.ofDays(1);
    /** How long a report may precede the record of its part. */
    static final Duration STRANGERS_KEPT = Duration.ofDays(1);

    /** PostgreSQL re-evaluates the outer condition on seen_at if another transaction has just updated the row. */
    private static final String PURGE = """
            delete from wawp_message where seen_at < ? and id in (
                select m.id from wawp_message m where m.seen_at < ? and m.state <> 'WAITING'
                    and not exists (select 1 from wawp_delivery d where d.message_id = m.id
                        and (d.finished_at is null or d.finished_at >= ?))
                order by m.seen_at limit ?)""";

    private final Database database;
    private final ContactRows contacts;
    private final AckRows acks;
    private final EventRows events;
    private final DueEvents due;
    private final Seal seal;
    private final Duration keep;

    Housekeeping(
            Database database,
            ContactRows contacts,
            AckRows acks,
            EventRows events,
            DueEvents due,
            Seal seal,
            Duration keep) {
        this.database = database;
        this.contacts = contacts;
        this.acks = acks;
        this.events = events;
        this.due = due;
        this.seal = seal;
        this.keep = keep;
    }

    /** Returns the number of deleted messages. */
    int purge(Instant now) {
        hurry(now);
        Instant before = now.minus(keep);
        database.write("remove old contacts", connection -> contacts.purge(connection, before));
        int removed =
                all("remove old messages", connection -> Sql.update(connection, PURGE, before, before, before, BATCH));
        all("remove old delivery reports", connection -> acks.purge(connection, before, BATCH));
        all(
                "remove delivery reports of other texts",
                connection -> acks.purgeStrangers(connection, now.minus(STRANGERS_KEPT), BATCH));
        all("remove old events", connection -> events.purge(connection, now.minus(EVENTS_REMEMBERED), BATCH));
        seal.renew(database);
        database.shrink();
        return removed;
    }

    /** Must be called after the clock was set back. */
    void hurry(Instant now) {
        all("correct waiting times", connection -> due.hurry(connection, now, BATCH));
        database.write("correct the times of messages", connection -> Sendings.hurry(connection, now));
        database.write("correct the schedule", connection -> Schedule.hurry(connection, now));
        database.write("correct the times of first contacts", connection -> ReachOut.hurry(connection, now));
        database.write("correct since when events are on", connection -> Hearing.hurry(connection, now));
    }

    private int all(String what, Database.Work<Integer> aBatch) {
        int done = 0;
        for (int batch = BATCH; batch == BATCH; done += batch) {
            batch = database.write(what, aBatch);
        }
        return done;
    }
}
