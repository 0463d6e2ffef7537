package io.github.camelwawp.gateway.journal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

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
        if (state.startsWith("08") || state.startsWith("57P")) {
            return CUT;
        }
        return state.equals("40001") || state.equals("40P01") ? COLLISION : LASTING;
    }

    /** Whether the database's message may quote the row that it rejects. */
    static boolean quotesRow(SQLException e) {
        return e instanceof SQLiteException
                ? e.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                : e.getSQLState() != null && e.getSQLState().matches("2[23].*");
    }

    /** Whether a search ran into its limit. */
    static boolean isTimeout(SQLException e) {
        return e instanceof SQLiteException
                ? e.getErrorCode() == SQLiteErrorCode.SQLITE_INTERRUPT.code
                : "57014".equals(e.getSQLState());
    }

    /** What the database calls it. */
    static String name(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "SQL state " + e.getSQLState();
    }
}
