package io.github.camelwawp.gateway.journal;

/**
 * The journal cannot be opened, read or written. The message says what failed and, on opening, how to mend it; it names
 * no password, phone number or text.
 */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
