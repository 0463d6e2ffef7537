package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The rows of {@code wawp_ack}: the highest ack reported for each message, in whatever order the reports arrive. Parts and
 * reports match by the bare message id, in either order.
 */
final class AckRows {

    private static final String INSERT = """
            insert into wawp_ack (bare_id, ack, acked_at, own, stored_at) values (?, ?, ?, false, ?)
            on conflict do nothing""";

    private static final String EXPECT = """
            insert into wawp_ack (bare_id, ack, own, stored_at, delivery_id, number, found) values (?, 0, true, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String ADOPT = """
            update wawp_ack set own = true, delivery_id = ?, number = ?, found = ? where bare_id = ? and not own""";

    private static final String MOVE = """
            update wawp_ack set ack = ?, acked_at = ? where bare_id = ? and ack between ? and ?""";

    private static final String STRANGERS = """
            delete from wawp_ack where bare_id in (
                select bare_id from wawp_ack where not own and stored_at < ? order by stored_at limit ?)""";

    private static final String ORPHANS = """
            delete from wawp_ack where bare_id in (
                select a.bare_id from wawp_ack a where a.own and a.stored_at < ?
                    and not exists (select 1 from wawp_part p where p.bare_id = a.bare_id)
                order by a.stored_at limit ?)""";

    /** The reports, one for each message, in a fixed order, so that concurrent transactions do not deadlock. */
    List<AckReport> store(Connection connection, Collection<AckReport> reports, Instant now) throws SQLException {
        List<AckReport> all = List.copyOf(reports);
        int[] inserted = Sql.batch(
                connection,
                INSERT,
                all.stream()
                        .map(report ->
                                new Object[] {report.storedId(), report.ack().number(), report.at(), now})
                        .toList());
        List<AckReport> changed = new ArrayList<>();
        List<AckReport> known = new ArrayList<>();
        for (int i = 0; i < inserted.length; i++) {
            (inserted[i] == 1 ? changed : known).add(all.get(i));
        }
        if (!known.isEmpty()) {
            int[] moved = Sql.batch(
                    connection,
                    MOVE,
                    known.stream()
                            .map(report -> {
                                Overtaken range = Overtaken.by(report.ack());
                                return new Object[] {
                                    report.ack().number(),
                                    report.at(),
                                    report.storedId(),
                                    range.lowest(),
                                    range.highest()
                                };
                            })
                            .toList());
            for (int i = 0; i < moved.length; i++) {
                if (moved[i] == 1) {
                    changed.add(known.get(i));
                }
            }
        }
        return changed;
    }

    /** The acks that rank below the given one. */
    private record Overtaken(int lowest, int highest) {

        /** An error ranks above the ack of WhatsApp's server and below the ack of the phone. */
        static Overtaken by(Ack ack) {
            return new Overtaken(
                    ack.number() < Ack.DELIVERED.number() ? Ack.PENDING.number() : Ack.ERROR.number(),
                    ack == Ack.ERROR ? Ack.SENT.number() : ack.number() - 1);
        }

        boolean has(Ack ack) {
            return ack.number() >= lowest && ack.number() <= highest;
        }
    }

    /** The same order as in {@link #store}, for two reports of one message. */
    static boolean overtakes(Ack later, Ack earlier) {
        return Overtaken.by(later).has(earlier);
    }

    /**
     * Assigns the message to the part unless it already belongs to another part. Must be called before the part stores this id:
     * of two concurrent parts, or a part and a report, the second waits here for the commit of the first.
     *
     * @param found whether the message was found in its chat, rather than named in the response to the part's own call
     */
    Owner claim(Connection connection, String bareId, long deliveryId, int number, boolean found, Instant now)
            throws SQLException {
        if (Sql.update(connection, EXPECT, bareId, now, deliveryId, number, found) == 1
                || Sql.update(connection, ADOPT, deliveryId, number, found, bareId) == 1) {
            return Owner.THIS_PART;
        }
        return Sql.first(
                        connection,
                        row -> owner(row, deliveryId, number),
                        "select * from wawp_ack where bare_id = ?",
                        bareId)
                .orElseThrow(() -> new SQLException("A message's row vanished while it was claimed", "40001"));
    }

    private static Owner owner(ResultSet row, long deliveryId, int number) throws SQLException {
        if (row.getLong("delivery_id") == deliveryId && row.getInt("number") == number) {
            return Owner.THIS_PART;
        }
        return row.getBoolean("found") ? Owner.FINDER : Owner.SENDER;
    }

    /** The owner of a message. */
    enum Owner {
        THIS_PART,
        /** Belongs to another part, which found it in the chat. */
        FINDER,
        /** Belongs to another part, whose call returned it. */
        SENDER
    }

    /** The report of a message that arrived before its part had its id, or null. */
    AckReport early(Connection connection, String bareId) throws SQLException {
        return Sql.first(
                        connection,
                        row -> new AckReport(bareId, read(row), Sql.instant(row, "acked_at")),
                        "select * from wawp_ack where bare_id = ? and ack <> 0",
                        bareId)
                .orElse(null);
    }

    /** {@code PENDING} if there is no row. */
    static Ack read(ResultSet row) throws SQLException {
        return Ack.of(row.getInt("ack")).orElse(Ack.PENDING);
    }

    /** Deletes up to this many reports without a part, such as those of texts typed on the phone itself. */
    int purgeStrangers(Connection connection, Instant before, int limit) throws SQLException {
        return Sql.update(connection, STRANGERS, before, limit);
    }

    /** Deletes up to this many reports whose parts no longer exist. */
    int purge(Connection connection, Instant before, int limit) throws SQLException {
        return Sql.update(connection, ORPHANS, before, limit);
    }
}
