package io.github.camelwawp.bench;

import java.io.IOException;
import java.sql.SQLException;

/** A database that holds the journal of one gateway. */
interface Store extends AutoCloseable {

    /** The name in the tables. */
    String title();

    String url();

    String user();

    /** Adds this many finished messages, as the gateway leaves them. Its tables must exist, and the gateway must not run. */
    void fill(int messages) throws SQLException, IOException;

    /** Number of transactions so far that changed something. */
    long commits() throws SQLException, IOException;

    /** Number of flushes of the disk by this process, or by the database's server, while the work runs. */
    long flushes(long pid, Measured work) throws Exception;

    long bytes() throws SQLException, IOException;

    @Override
    void close() throws IOException;

    /** The work to measure. */
    interface Measured {
        void run() throws Exception;
    }
}
