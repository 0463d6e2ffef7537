package io.github.camelwawp.gateway.journal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What a failed statement means for the next try. */
enum SqlFailure {

    /** The connection is gone; another one may work at once. */
    CUT,
    /** Two transactions were in each other's way; again, one of them will be first. */
    COLLISION,
    /** Trying again at once would fail again. */
    LASTING;

    static SqlFailure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (e instanceof SQLTransientConnectionException) {
            // The pool has waited for a connection already.
            return LASTING;
        }
        if (state.startsWith("08") || state.startsWith("57P") || isClosed(e.getErrorCode())) {
            return CUT;
        }
        return state.equals("40001") || state.equals("40P01") ? COLLISION : LASTING;
    }

    /** H2 after it has closed the file, as it does when the disk is full: the next connection opens it again. */
    private static boolean isClosed(int h2Code) {
        return h2Code == 90098 || h2Code == 90121 || h2Code == 90007;
    }
}
