package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Flushes committed H2 data to disk before the writer continues; H2 itself would flush half a second later. Writers that arrive
 * while a checkpoint runs share the next one.
 */
final class Checkpoint {

    private final ReentrantLock running = new ReentrantLock();
    private final AtomicLong committed = new AtomicLong();
    /** Guarded by {@link #running}. */
    private long secured;

    /** @param connection in autocommit mode; the data to flush must be committed */
    void secure(Connection connection) throws SQLException {
        long mine = committed.incrementAndGet();
        lock();
        try {
            if (secured < mine) {
                long all = committed.get();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("checkpoint sync");
                }
                secured = all;
            }
        } finally {
            running.unlock();
        }
    }

    private void lock() throws SQLException {
        boolean interrupted = false;
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DatabaseKind.STATEMENT_MILLIS);
            while (true) {
                try {
                    if (running.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new SQLException("The disk is too slow", "HYT00");
                } catch (InterruptedException e) {
                    // Finishes the flush first and keeps the interrupt flag for the caller.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
