package io.github.camelwawp.gateway.journal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Classifies a failed statement for the next attempt. */
enum SqlFailure {

    /** The connection is lost; a new one may work at once. */
    CUT,
    /** Two transactions conflicted; a repetition can succeed. */
    COLLISION,
    /** An immediate repetition would fail again. */
    LASTING;

    static SqlFailure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (e instanceof SQLTransientConnectionException) {
            // The pool has already waited for a connection.
            return LASTING;
        }
        if (state.startsWith("08") || state.startsWith("57P") || isClosed(e.getErrorCode())) {
            return CUT;
        }
        return state.equals("40001") || state.equals("40P01") ? COLLISION : LASTING;
    }

    /** H2 has closed the file, for example because the disk is full; the next connection opens it again. */
    private static boolean isClosed(int h2Code) {
        return h2Code == 90098 || h2Code == 90121 || h2Code == 90007;
    }
}
