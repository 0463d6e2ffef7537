package io.github.camelwawp.client;

/**
 * Connections to Wawp.
 *
 * @param leased    in use
 * @param pending   calls that wait for a connection
 * @param available open and idle
 * @param max       the largest number allowed
 */
public record ConnectionCounts(int leased, int pending, int available, int max) {

    /** The counts of no pool at all. */
    public static final ConnectionCounts NONE = new ConnectionCounts(0, 0, 0, 0);

    /** The sum of both counts. */
    public ConnectionCounts and(ConnectionCounts others) {
        return new ConnectionCounts(
                leased + others.leased, pending + others.pending, available + others.available, max + others.max);
    }
}
