package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What waits in the journal, at one moment.
 *
 * @param sources   the sources that have something waiting
 * @param scheduled the texts that are not due yet; they are in no queue
 * @param lastAck   time of the latest delivery report among the latest texts, or null
 */
public record Overview(List<Queue> sources, Scheduled scheduled, Instant lastAck) {

    /** The texts of a source that the journal keeps until they are sent, and when the oldest arrived. */
    public record Queue(String source, long waiting, Instant oldest) {}

    /** @param next when the first of them is due, or null if there is none */
    public record Scheduled(long number, Instant next) {}

    /**
     * Finished rows are in neither table; a message that its source keeps is not counted, since the source may take it
     * back.
     */
    private static final String WAITING = """
            select source, sum(number) as number, min(oldest) as oldest from (
                select source, count(*) as number, min(received_at) as oldest from wawp_backlog group by source
                union all
                select m.source as source, count(*) as number, min(m.created_at) as oldest
                    from wawp_message m where m.state = 'WAITING'
                        and not exists (select 1 from wawp_delivery d where d.message_id = m.id)
                    group by m.source) as waiting
            group by source order by source""";

    private static final String SCHEDULED = "select count(*) as number, min(due_at) as next from wawp_scheduled";

    /** The rows are in the order of their texts; a report is seldom later than those of the next hundred. */
    private static final String LAST_ACK = """
            select max(acked_at) as at from (
                select acked_at from wawp_ack where own order by stored_at desc limit 100) as latest""";

    static Overview of(Connection connection) throws SQLException {
        List<Queue> sources = Sql.list(
                connection,
                row -> new Queue(row.getString("source"), row.getLong("number"), Sql.instant(row, "oldest")),
                WAITING);
        return new Overview(
                sources,
                Sql.list(connection, row -> new Scheduled(row.getLong("number"), Sql.instant(row, "next")), SCHEDULED)
                        .get(0),
                Sql.list(connection, row -> Sql.instant(row, "at"), LAST_ACK).get(0));
    }

    public long waiting() {
        return sources.stream().mapToLong(Queue::waiting).sum();
    }

    /** When the oldest waiting message arrived; empty if none waits. */
    public Optional<Instant> oldest() {
        return sources.stream().map(Queue::oldest).min(Comparator.naturalOrder());
    }
}
