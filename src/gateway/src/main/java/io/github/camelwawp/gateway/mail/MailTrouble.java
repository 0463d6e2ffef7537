package io.github.camelwawp.gateway.mail;

/** Why a mail becomes a dead letter unread. */
enum MailTrouble {
    TOO_LARGE("the mail is larger than gateway.mail.max-size; only its headers were fetched"),
    TOO_MANY_PARTS("the mail has more MIME parts than gateway.mail.max-parts"),
    TOO_DEEP("the mail's MIME parts are nested deeper than gateway.mail.max-depth"),
    HEADERS_TOO_LARGE("the headers of the mail, or of one of its parts, are larger than any real ones"),
    TOO_MUCH_TEXT("the mail has more text than anybody would read on a phone"),
    MALFORMED("the mail breaks the rules of MIME in a way that hides its text"),
    WRONG_TIME("a header of the mail that says when to send it cannot be read"),
    EMPTY("the mail has neither subject, text nor attachments"),
    UNREADABLE("the mail server lists the mail but does not deliver it");

    private final String sentence;

    MailTrouble(String sentence) {
        this.sentence = sentence;
    }

    String reason() {
        return "MAIL_" + name();
    }

    String sentence() {
        return sentence;
    }
}
