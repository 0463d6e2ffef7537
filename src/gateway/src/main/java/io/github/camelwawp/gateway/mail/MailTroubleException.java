package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.text.mail.MailException;
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

    /** What is the matter with a mail that is no text. */
    static MailTroubleException of(MailException refused) {
        return new MailTroubleException(
                switch (refused.reason()) {
                    case TOO_MANY_PARTS -> MailTrouble.TOO_MANY_PARTS;
                    case TOO_DEEP -> MailTrouble.TOO_DEEP;
                    case HEADERS_TOO_LARGE -> MailTrouble.HEADERS_TOO_LARGE;
                    case TOO_LARGE -> MailTrouble.TOO_MUCH_TEXT;
                    case UNREADABLE -> MailTrouble.MALFORMED;
                },
                refused);
    }
}
