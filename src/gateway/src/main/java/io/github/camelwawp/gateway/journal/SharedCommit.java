package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection that writes. Work that arrives during a commit shares the next one, and so one flush of the disk. */
final class SharedCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCommit.class);

    /** Bounds how long work waits for a shared transaction. */
    private static final int MOST = 64;

    /** How long work waits for the result of a commit under way. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);

    private final Queue<SharedWork<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock running = new ReentrantLock();
    /** Guarded by {@link #running}, like the fields below. */
    private final Connection connection;

    private final long patience;
    private boolean flushes = true;

    /**
     * @param connection     with {@code synchronous=full}, for this object only
     * @param patienceMillis how long work may wait to be begun; its commit may then take as long as {@link #LONGEST}
     */
    SharedCommit(Connection connection, long patienceMillis) {
        this.connection = connection;
        this.patience = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    /** @param flush whether what it changed must be on disk when this returns */
    <T> T run(Database.Work<T> work, boolean flush) throws SQLException {
        SharedWork<T> mine = new SharedWork<>(work, flush);
        waiting.add(mine);
        lock(mine);
        try {
            while (!mine.isOver()) {
                commit(next());
            }
        } finally {
            running.unlock();
        }
        return mine.result();
    }

    private void lock(SharedWork<?> mine) throws SQLException {
        boolean interrupted = false;
        try {
            long begun = System.nanoTime();
            long limit = patience;
            while (true) {
                try {
                    if (running.tryLock(begun + limit - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    if (waiting.remove(mine) || limit == LONGEST) {
                        throw new SQLException("The disk is too slow", "HYT00");
                    }
                    // Another thread has begun it, and its commit may still succeed.
                    limit = LONGEST;
                } catch (InterruptedException e) {
                    // Finishes the work first and keeps the interrupt flag for the caller.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Moves what no reader needs from the log to the file, without waiting for anybody. */
    void checkpoint() throws SQLException {
        if (!lockInTime()) {
            throw new SQLException("The disk is too slow", "HYT00");
        }
        try {
            pragma("wal_checkpoint(passive)");
        } finally {
            running.unlock();
        }
    }

    /** How much work no thread has begun yet. */
    int waiting() {
        return waiting.size();
    }

    private List<SharedWork<?>> next() {
        List<SharedWork<?>> next = new ArrayList<>();
        for (SharedWork<?> work = waiting.poll(); work != null; work = next.size() < MOST ? waiting.poll() : null) {
            next.add(work);
        }
        return next;
    }

    private void commit(List<SharedWork<?>> all) {
        try {
            flush(all.stream().anyMatch(SharedWork::needsFlush));
            Sql.control(connection, "begin immediate");
            if (all.size() == 1) {
                all.get(0).run(connection);
            } else {
                for (SharedWork<?> work : all) {
                    apart(work);
                }
            }
            if (all.size() == 1 && all.get(0).hasFailed()) {
                rollback();
            } else {
                Sql.control(connection, "commit");
            }
            all.forEach(SharedWork::over);
        } catch (SQLException | RuntimeException | Error e) {
            rollback();
            all.forEach(work -> work.fail(e));
        }
    }

    /** Work that fails undoes its own changes only. */
    private void apart(SharedWork<?> work) throws SQLException {
        Sql.control(connection, "savepoint work");
        work.run(connection);
        if (work.hasFailed()) {
            try {
                Sql.control(connection, "rollback to work");
            } catch (SQLException undoneAlready) {
                throw work.failure(undoneAlready);
            }
        }
        Sql.control(connection, "release work");
    }

    private void flush(boolean flush) throws SQLException {
        if (flush != flushes) {
            pragma("synchronous = " + (flush ? "full" : "normal"));
            flushes = flush;
        }
    }

    private void rollback() {
        try {
            Sql.control(connection, "rollback");
        } catch (SQLException e) {
            // After some failures, such as a full disk, the database has rolled back by itself.
            LOG.debug("Nothing to roll back", e);
        }
    }

    /** Not prepared: SQLite may run a pragma when it prepares it. */
    private void pragma(String words) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma " + words);
        }
    }

    /** Waits for the commit under way, but not for a disk that hangs. */
    @Override
    public void close() {
        if (!lockInTime()) {
            LOG.warn("The journal's file is not closed: a commit has been under way for 20 s");
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("The journal's file cannot be closed: {}", SqlFailure.name(e));
        } finally {
            running.unlock();
        }
    }

    private boolean lockInTime() {
        try {
            return running.tryLock(LONGEST, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return running.tryLock();
        }
    }
}
