package io.github.camelwawp.bench;

import java.io.IOException;
import java.sql.SQLException;

/** A database that holds the journal of one gateway. */
interface Store extends AutoCloseable {

    /** For people. */
    String title();

    String url();

    String user();

    /** Adds so many finished messages, as the gateway leaves them; the gateway must not run, and its tables be there. */
    void fill(int messages) throws SQLException, IOException;

    /** Number of transactions so far that changed something. */
    long commits() throws SQLException, IOException;

    /** Number of flushes of the disk by this process, or by the database's server, while the work runs. */
    long flushes(long pid, Work work) throws Exception;

    long bytes() throws SQLException, IOException;

    @Override
    void close() throws IOException;

    /** What is measured. */
    interface Work {
        void run() throws Exception;
    }
}
