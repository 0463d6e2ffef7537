package io.github.camelwawp.gateway.mail;

/** Why a mail becomes a dead letter unread; the variable {@code reason} holds the code. */
enum MailTrouble {
    TOO_LARGE("mail-too-large", "the mail is larger than gateway.mail.max-size; only its headers were fetched"),
    TOO_MANY_PARTS("mail-too-many-parts", "the mail has more MIME parts than gateway.mail.max-parts"),
    TOO_DEEP("mail-too-deep", "the mail's MIME parts are nested deeper than gateway.mail.max-depth"),
    HEADERS_TOO_LARGE(
            "mail-headers-too-large", "the headers of the mail, or of one of its parts, are larger than any real ones"),
    TOO_MUCH_TEXT("mail-too-much-text", "the mail has more text than anybody would read on a phone"),
    MALFORMED("mail-malformed", "the mail breaks the rules of MIME in a way that hides its text"),
    EMPTY("mail-empty", "the mail has neither subject, text nor attachments"),
    UNREADABLE("mail-unreadable", "the mail server lists the mail but does not deliver it");

    private final String code;
    private final String sentence;

    MailTrouble(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
