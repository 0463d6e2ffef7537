package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.message.Reasoned;
import io.github.camelwawp.text.mail.MailException;
import jakarta.mail.MessagingException;

/** A mail that can never be read and becomes a dead letter. Checked, because parsers throw it. */
class MailTroubleException extends MessagingException implements Reasoned {

    private static final long serialVersionUID = 1L;

    private final MailTrouble trouble;

    MailTroubleException(MailTrouble trouble) {
        this(trouble, trouble.sentence());
    }

    MailTroubleException(MailTrouble trouble, Exception cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    /** @param sentence explains more than the trouble's own */
    MailTroubleException(MailTrouble trouble, String sentence) {
        super(sentence);
        this.trouble = trouble;
    }

    MailTrouble trouble() {
        return trouble;
    }

    @Override
    public String reason() {
        return trouble.reason();
    }

    /** Maps the parser's refusal of a mail to its reason. */
    static MailTroubleException of(MailException refused) {
        return new MailTroubleException(
                switch (refused.fault()) {
                    case TOO_MANY_PARTS -> MailTrouble.TOO_MANY_PARTS;
                    case TOO_DEEP -> MailTrouble.TOO_DEEP;
                    case HEADERS_TOO_LARGE -> MailTrouble.HEADERS_TOO_LARGE;
                    case TOO_LARGE -> MailTrouble.TOO_MUCH_TEXT;
                    case UNREADABLE -> MailTrouble.MALFORMED;
                },
                refused);
    }
}
