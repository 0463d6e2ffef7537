package io.github.camelwawp.gateway.journal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records which gateway and thread sends a delivery. Between gateways that share a server, a lease in the row counts, by the
 * server's clock; between the threads of this gateway, a set in memory. If the server's clock was set back, a claim ends once
 * its holder has not renewed it for the duration of a lease.
 */
public final class Claims {

    private final Database database;
    private final PartRows parts;
    private final JournalClock clock;
    private final Leases leases;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();

    Claims(Database database, PartRows parts, JournalClock clock, Leases leases) {
        this.database = database;
        this.parts = parts;
        this.clock = clock;
        this.leases = leases;
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
            taken = database.read("claim a delivery", connection -> leases.take(connection, deliveryId));
            return taken;
        } finally {
            if (!taken) {
                held.remove(deliveryId);
            }
        }
    }

    /**
     * Renews the claim and stores that the part is about to be sent, in one transaction. Must be called before each attempt: from
     * then on the part is possibly sent.
     *
     * @return false if another gateway has taken the delivery over, in which case nothing is stored and the caller must not send
     */
    public boolean attempting(long deliveryId, int part) {
        Instant now = clock.now();
        return held.contains(deliveryId)
                && database.transaction(
                        "store an attempt",
                        connection -> leases.prolong(connection, List.of(deliveryId)) == 1
                                && parts.attempting(connection, deliveryId, part, now) == 1);
    }

    /** Renews all claims; must be called every few seconds while there are any. */
    public void prolongAll() {
        List<Long> all = held.stream().sorted().toList();
        if (!all.isEmpty()) {
            database.read("prolong the claims", connection -> leases.prolong(connection, all));
        }
    }

    /** Releases the claim; within this gateway even if the database does not respond. */
    public void release(long deliveryId) {
        try {
            // The row first; otherwise this could clear the claim of a thread that has just taken it.
            database.read("end a claim", connection -> leases.release(connection, deliveryId));
        } finally {
            held.remove(deliveryId);
        }
    }
}
