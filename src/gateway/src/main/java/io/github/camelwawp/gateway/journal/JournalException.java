package io.github.camelwawp.gateway.journal;

/**
 * The journal cannot be opened, read or written. The message says what failed and, on opening, how to fix it; it
 * contains no password, phone number or text.
 */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean inUse;

    JournalException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private JournalException(String message, Throwable cause, boolean inUse) {
        super(message, cause);
        this.inUse = inUse;
    }

    static JournalException inUse() {
        return new JournalException("another process has the file open", null, true);
    }

    JournalException with(String message) {
        return new JournalException(message, this, inUse);
    }

    /** Whether an embedded journal cannot be opened because another process, such as the running gateway, has it open. */
    public boolean isInUse() {
        return inUse;
    }
}
