package io.github.camelwawp.client;

/**
 * Connections to Wawp.
 *
 * @param leased    in use
 * @param pending   calls that wait for one
 * @param available open and idle
 * @param max       the most there may be
 */
public record ConnectionCounts(int leased, int pending, int available, int max) {

    /** Of no pool. */
    public static final ConnectionCounts NONE = new ConnectionCounts(0, 0, 0, 0);

    /** Those of both. */
    public ConnectionCounts and(ConnectionCounts others) {
        return new ConnectionCounts(
                leased + others.leased, pending + others.pending, available + others.available, max + others.max);
    }
}
