package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.ShapingException;

/** Thrown when a mail cannot be read or exceeds a limit. Reading a mail throws no other exception. */
public final class MailException extends ShapingException {

    private static final long serialVersionUID = 1L;

    /** The reason why a mail was not read. */
    public enum Fault {

        /** The mail has more than {@code maxParts} parts. */
        TOO_MANY_PARTS,

        /** The parts are nested deeper than {@code maxDepth}. */
        TOO_DEEP,

        /** The header of the mail or of a part is longer than 256 kB. */
        HEADERS_TOO_LARGE,

        /** The text is larger than {@code maxText}, or the nested parts are larger than 40 MB in total. */
        TOO_LARGE,

        /** The bytes could not be read as a mail. */
        UNREADABLE
    }

    private final Fault fault;

    MailException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    MailException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** Why the mail was not read. */
    public Fault fault() {
        return fault;
    }
}
