package io.github.camelwawp.gateway.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Detects, by the monotonic clock, a value that should change but has not changed for a while. */
final class Standstill<K, V> {

    private static final int MOST = 10_000;

    private final long nanos;
    private final LongSupplier nanoTime;
    private final Map<K, Seen<V>> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Seen<V>> eldest) {
            return size() > MOST;
        }
    };

    private record Seen<V>(V value, long since) {}

    Standstill(long nanos, LongSupplier nanoTime) {
        this.nanos = nanos;
        this.nanoTime = nanoTime;
    }

    /** Whether the value has been the same at each check for this time; the first check is now. */
    synchronized boolean is(K key, V value) {
        long now = nanoTime.getAsLong();
        Seen<V> before = seen.get(key);
        if (before == null || !before.value().equals(value)) {
            seen.put(key, new Seen<>(value, now));
            return false;
        }
        boolean still = now - before.since() >= nanos;
        if (still) {
            seen.remove(key);
        }
        return still;
    }
}
