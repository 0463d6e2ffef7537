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
 * Records which gateway and thread sends a delivery. Between gateways, a lease in the row counts, by the database's clock;
 * between the threads of this gateway, a set in memory. If the database's clock was set back, a claim ends once its holder has
 * not renewed it for the duration of a lease. Claims are not flushed to disk, since they mean nothing after a loss of power.
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

    /** @param gateway name of the gateway that claims deliveries */
    Claims(Database database, String gateway, Duration lease) {
        this.database = database;
        this.gateway = gateway;
        this.leaseSeconds = lease.toSeconds();
        this.abandoned = new Standstill<>(lease.toNanos(), System::nanoTime);
    }

    /**
     * Claims an open delivery for the caller, exclusively among all threads and all gateways that share the journal, until
     * {@link #release}. Another gateway can take over about 30 s after the last renewal; with an embedded journal, the claim
     * ends with a restart.
     *
     * @return false if the delivery is claimed already or is not open
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

    /** Renews the claim; false if another gateway has taken it over, in which case the caller must not send. */
    public boolean prolong(long deliveryId) {
        return held.contains(deliveryId)
                && database.read("prolong a claim", connection -> prolong(connection, List.of(deliveryId))) == 1;
    }

    /** Renews all claims; must be called every few seconds while there are any. */
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

    /** Releases the claim; within this gateway even if the database does not respond. */
    public void release(long deliveryId) {
        try {
            // The row first; otherwise this could clear the claim of a thread that has just taken it.
            database.read("end a claim", connection -> Sql.update(connection, RELEASE, deliveryId, gateway));
        } finally {
            held.remove(deliveryId);
        }
    }
}
