package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is sending a delivery. Among gateways the row says it, until a time of the database's clock; among the threads of this
 * gateway the set says it, whatever any clock does. A claim that lasts longer than any can, since the database's clock was set
 * back, ends when nobody has prolonged it for as long as one lasts.
 * None of it need reach the disk, since a claim means nothing after a loss of power: hence nothing here is a write.
 */
public final class Claims {

    private static final String UNTIL = "current_timestamp + cast(? as integer) * interval '1' second";

    private static final String TAKE = "update wawp_delivery set claimed_by = ?, claimed_until = " + UNTIL
            + " where id = ? and state = 'OPEN' and (claimed_by is null or claimed_by = ? or claimed_until < current_timestamp)";

    private static final String ENDLESS =
            "select claimed_by, claimed_until from wawp_delivery where id = ? and state = 'OPEN' and claimed_until > "
                    + UNTIL;

    private static final String TAKE_OVER = "update wawp_delivery set claimed_by = ?, claimed_until = " + UNTIL
            + " where id = ? and state = 'OPEN' and claimed_by = ? and claimed_until = ?";

    private static final String PROLONG =
            "update wawp_delivery set claimed_until = " + UNTIL + " where id = ? and claimed_by = ?";

    private static final String RELEASE = """
            update wawp_delivery set claimed_by = null, claimed_until = null where id = ? and claimed_by = ?""";

    private final Database database;
    private final String gateway;
    private final long leaseSeconds;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final Standstill<Long, Claim> abandoned;

    private record Claim(String gateway, Instant until) {}

    /** @param gateway in whose name deliveries are claimed */
    Claims(Database database, String gateway, Duration lease) {
        this.database = database;
        this.gateway = gateway;
        this.leaseSeconds = lease.toSeconds();
        this.abandoned = new Standstill<>(lease.toNanos(), System::nanoTime);
    }

    /**
     * Makes the caller the only one who may send an open delivery, among all threads and all gateways that share the journal,
     * until {@link #release}. Another gateway may have it some 30 s after this one has prolonged it for the last time; the same
     * file after a restart, at once.
     *
     * @return false if somebody else has it, or it is not open
     */
    public boolean take(long deliveryId) {
        if (!held.add(deliveryId)) {
            return false;
        }
        boolean taken = false;
        try {
            taken = database.read(
                    "claim a delivery",
                    connection -> Sql.update(connection, TAKE, gateway, leaseSeconds, deliveryId, gateway) == 1
                            || takeOver(connection, deliveryId));
            return taken;
        } finally {
            if (!taken) {
                held.remove(deliveryId);
            }
        }
    }

    private boolean takeOver(Connection connection, long deliveryId) throws SQLException {
        Optional<Claim> endless = Sql.first(
                connection,
                row -> new Claim(row.getString("claimed_by"), Sql.instant(row, "claimed_until")),
                ENDLESS,
                deliveryId,
                leaseSeconds);
        return endless.isPresent()
                && abandoned.is(deliveryId, endless.get())
                && Sql.update(
                                connection,
                                TAKE_OVER,
                                gateway,
                                leaseSeconds,
                                deliveryId,
                                endless.get().gateway(),
                                endless.get().until())
                        == 1;
    }

    /** False if another gateway has it meanwhile: then the caller must not send. */
    public boolean prolong(long deliveryId) {
        return held.contains(deliveryId)
                && database.read("prolong a claim", connection -> prolong(connection, List.of(deliveryId))) == 1;
    }

    /** To be called every few seconds while there are claims. */
    public void prolongAll() {
        List<Long> all = held.stream().sorted().toList();
        if (!all.isEmpty()) {
            database.read("prolong the claims", connection -> prolong(connection, all));
        }
    }

    private int prolong(Connection connection, List<Long> deliveryIds) throws SQLException {
        int prolonged = 0;
        for (long deliveryId : deliveryIds) {
            prolonged += Sql.update(connection, PROLONG, leaseSeconds, deliveryId, gateway);
        }
        return prolonged;
    }

    /** Lets others have it, in this gateway even if the database does not answer. */
    public void release(long deliveryId) {
        try {
            // First the row, or it could be cleared for a thread that has just taken it.
            database.read("end a claim", connection -> Sql.update(connection, RELEASE, deliveryId, gateway));
        } finally {
            held.remove(deliveryId);
        }
    }
}
