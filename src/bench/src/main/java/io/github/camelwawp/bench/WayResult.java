package io.github.camelwawp.bench;

/**
 * The results for one way.
 *
 * @param full      the load of as many texts as the gateway can send
 * @param processor processor time of the gateway's process for each of these texts, in milliseconds
 * @param commits   commits for each of these texts
 * @param flushes   flushes for each text when texts come one at a time
 * @param bytes     bytes by which the journal grew for each text
 * @param paced     the load of texts that come one at a time
 * @param heap      megabytes in use afterwards, after a full collection
 * @param start     seconds from the start of the process until it accepted calls
 */
record WayResult(
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
     * The way that was measured.
     *
     * @param delay    milliseconds that Wawp takes to answer
     * @param messages finished messages in the journal
     */
    record Case(String store, Way.Source source, int delay, int messages) {}
}
