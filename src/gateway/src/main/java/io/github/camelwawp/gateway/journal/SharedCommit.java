package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
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

/** The connection that writes. Those that come while a commit is under way share the next one, and so one flush of the disk. */
final class SharedCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCommit.class);

    /** So that nobody waits long for a transaction of many. */
    private static final int MOST = 64;

    private final Queue<SharedWork<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock running = new ReentrantLock();
    /** Guarded by {@link #running}, like the fields below. */
    private final Connection connection;

    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private boolean flushes = true;

    /** @param connection with {@code synchronous=full}, for this alone */
    SharedCommit(Connection connection) throws SQLException {
        this.connection = connection;
        this.begin = connection.prepareStatement("begin immediate");
        this.commit = connection.prepareStatement("commit");
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
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DatabaseKind.STATEMENT_MILLIS);
            while (true) {
                try {
                    if (running.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    waiting.remove(mine);
                    throw new SQLException("The disk is too slow", "HYT00");
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
            begin.execute();
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
                commit.execute();
            }
            all.forEach(SharedWork::over);
        } catch (SQLException e) {
            rollback();
            all.forEach(work -> work.fail(e));
        }
    }

    /** What fails undoes its own changes alone. */
    private void apart(SharedWork<?> work) throws SQLException {
        execute("savepoint work");
        work.run(connection);
        if (work.hasFailed()) {
            try {
                execute("rollback to work");
            } catch (SQLException undoneAlready) {
                throw work.failure(undoneAlready);
            }
        }
        execute("release work");
    }

    private void flush(boolean flush) throws SQLException {
        if (flush != flushes) {
            execute("pragma synchronous = " + (flush ? "full" : "normal"));
            flushes = flush;
        }
    }

    private void rollback() {
        try {
            execute("rollback");
        } catch (SQLException e) {
            // After some failures, such as a full disk, the database has rolled back by itself.
            LOG.debug("Nothing to roll back", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits for the commit under way. */
    @Override
    public void close() {
        running.lock();
        try {
            begin.close();
            commit.close();
            connection.close();
        } catch (SQLException e) {
            LOG.warn("The journal's file cannot be closed: {}", SqlFailure.name(e));
        } finally {
            running.unlock();
        }
    }
}
