package io.github.camelwawp.gateway.monitor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is looked up on demand, at most once in a while and by one thread at a time. However long the look-up
 * takes, its callers together wait only a short time, since probes and scrapes are answered one after another.
 */
final class Recent<T> {

    /** Several questions of one probe or scrape share a look-up. */
    static final Duration FRESH = Duration.ofSeconds(3);
    /** Less than the timeout of any probe. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Recent.class);

    private final Callable<T> look;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Duration patience;
    private final Duration fresh;
    private Look<T> latest;

    private record Look<T>(CompletableFuture<T> value, long since) {}

    Recent(Callable<T> look, Executor executor) {
        this(look, executor, FRESH);
    }

    /** @param fresh how long a look-up counts */
    Recent(Callable<T> look, Executor executor, Duration fresh) {
        this(look, executor, System::nanoTime, PATIENCE, fresh);
    }

    Recent(Callable<T> look, Executor executor, LongSupplier nanoTime, Duration patience) {
        this(look, executor, nanoTime, patience, FRESH);
    }

    private Recent(Callable<T> look, Executor executor, LongSupplier nanoTime, Duration patience, Duration fresh) {
        this.look = look;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.patience = patience;
        this.fresh = fresh;
    }

    /** Empty if the look-up fails or takes too long. */
    Optional<T> get() {
        try {
            Look<T> look = latest();
            long left = patience.toNanos() - (nanoTime.getAsLong() - look.since());
            return Optional.of(look.value().get(Math.max(0, left), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.debug("A look-up failed", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Look<T> latest() {
        long now = nanoTime.getAsLong();
        if (latest == null || latest.value().isDone() && now - latest.since() >= fresh.toNanos()) {
            latest = new Look<>(CompletableFuture.supplyAsync(this::value, executor), now);
        }
        return latest;
    }

    private T value() {
        try {
            return look.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
