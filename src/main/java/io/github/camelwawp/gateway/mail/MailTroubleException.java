package io.github.camelwawp.gateway.mail;

import jakarta.mail.MessagingException;

/** A mail that cannot be read and never will be: for the dead letters. A checked child, since it comes out of parsers. */
class MailTroubleException extends MessagingException {

    private static final long serialVersionUID = 1L;

    private final MailTrouble trouble;

    MailTroubleException(MailTrouble trouble) {
        this(trouble, null);
    }

    MailTroubleException(MailTrouble trouble, Exception cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    MailTrouble trouble() {
        return trouble;
    }

    /** Finds out what is the matter with a mail that a parser has choked on. */
    static MailTroubleException of(Exception failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof MailTroubleException known) {
                return known;
            }
        }
        return new MailTroubleException(MailTrouble.MALFORMED, failure);
    }
}
