package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
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
    /** Those that have been held since they were stored, and that nobody has attempted to send. */
    private final Set<Long> untried = ConcurrentHashMap.newKeySet();

    /**
     * A delivery as a transaction left it.
     *
     * @param claimed whether it is new, and the caller has claimed it
     */
    public record Opened(DeliveryRecord delivery, boolean claimed) {}

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
     * Runs work that claims the deliveries it stores, each as by {@link #take}. Nothing stays claimed without the commit.
     *
     * @param commit how the database commits it
     */
    <T> T born(Database.Commit commit, String what, Birth<T> work) {
        Newborn newborn = new Newborn();
        boolean stored = false;
        try {
            T result = commit.of(what, connection -> {
                newborn.forget();
                return work.run(connection, newborn);
            });
            stored = true;
            return result;
        } finally {
            if (!stored) {
                newborn.end();
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
        untried.remove(deliveryId);
        return held.contains(deliveryId)
                && database.transaction(
                        "store an attempt",
                        connection -> leases.prolong(connection, List.of(deliveryId)) == 1
                                && parts.attempting(connection, deliveryId, part, now) == 1);
    }

    /** Whether the caller has held the claim since the delivery was stored and not attempted it: none of its parts is sent. */
    public boolean isUntried(long deliveryId) {
        return untried.contains(deliveryId);
    }

    /** Renews all claims with one commit; must be called every few seconds while there are any. */
    public void prolongAll() {
        List<Long> all = held.stream().sorted().toList();
        if (!all.isEmpty()) {
            database.lazily("renew the claims", connection -> leases.prolong(connection, all));
        }
    }

    /** Releases the claim; within this gateway even if the database does not respond. */
    public void release(long deliveryId) {
        try {
            // The row first; otherwise this could clear the claim of a thread that has just taken it.
            leases.release(database, deliveryId);
        } finally {
            untried.remove(deliveryId);
            held.remove(deliveryId);
        }
    }

    /** The claims of one transaction, which may run again, or on another thread after its caller has given it up. */
    final class Newborn {

        private final Set<Long> ids = new HashSet<>();
        private boolean over;

        /** Before the commit: from then on other threads of this gateway can see the row. */
        synchronized boolean take(Connection connection, long deliveryId) throws SQLException {
            if (over || !leases.take(connection, deliveryId)) {
                return false;
            }
            held.add(deliveryId);
            untried.add(deliveryId);
            ids.add(deliveryId);
            return true;
        }

        private synchronized void forget() {
            held.removeAll(ids);
            untried.removeAll(ids);
            ids.clear();
        }

        private synchronized void end() {
            over = true;
            forget();
        }
    }

    /** Stores deliveries in one transaction, and claims those that are new. */
    interface Birth<T> {
        T run(Connection connection, Newborn newborn) throws SQLException;
    }
}
