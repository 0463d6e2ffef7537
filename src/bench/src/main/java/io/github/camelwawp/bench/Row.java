package io.github.camelwawp.bench;

/**
 * What one way costs.
 *
 * @param full      as many texts as go through
 * @param processor milliseconds of the gateway's process for each of these texts
 * @param commits   for each of these texts
 * @param flushes   for each text, when texts come one by one
 * @param bytes     by which the journal grew for each text
 * @param paced     texts one by one
 * @param heap      megabytes in use after them and a full collection
 * @param start     seconds from the start of the process until it took calls
 */
record Row(
        Case what,
        Load full,
        double processor,
        double commits,
        double flushes,
        double bytes,
        Load paced,
        double heap,
        double start) {

    /**
     * Which way.
     *
     * @param delay    milliseconds that Wawp takes
     * @param messages finished messages in the journal
     */
    record Case(String store, Way.Source source, int delay, int messages) {}
}
