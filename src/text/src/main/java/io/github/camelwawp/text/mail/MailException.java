package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.ShapingException;

/** A mail is not read. The only exception that reading one throws. */
public final class MailException extends ShapingException {

    private static final long serialVersionUID = 1L;

    /** Why a mail is not read. */
    public enum Reason {

        /** It has more parts than any mail program writes. */
        TOO_MANY_PARTS,

        /** Its parts are nested deeper than by any mail program. */
        TOO_DEEP,

        /** Its headers, or those of a part, are longer than any real ones. */
        HEADERS_TOO_LARGE,

        /** Its text is larger than anybody would read. */
        TOO_LARGE,

        /** Its bytes could not be read as a mail at all. */
        UNREADABLE
    }

    private final Reason reason;

    MailException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    MailException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
