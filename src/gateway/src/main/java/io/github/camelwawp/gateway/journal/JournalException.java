package io.github.camelwawp.gateway.journal;

import java.sql.SQLException;

/**
 * The journal cannot be opened, read or written. The message says what failed and, on opening, how to mend it; it contains no
 * password, phone number or text.
 */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether an H2 file cannot be opened because another process, such as the running gateway, has it open. */
    public boolean isInUse() {
        for (Throwable t = getCause(); t != null; t = t.getCause()) {
            if (t instanceof SQLException e && e.getErrorCode() == Opening.IN_USE) {
                return true;
            }
        }
        return false;
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
