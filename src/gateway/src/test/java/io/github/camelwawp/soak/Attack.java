package io.github.camelwawp.soak;

/** What somebody does to the gateway while it works, and what must become of it. */
enum Attack {

    /** A body to {@code POST /messages}. */
    WRONG_TOKEN,
    /** A body to the webhook. */
    WRONG_SECRET,
    HALF_BODY,
    HALF_HEAD,
    HTTP2_PREFACE,
    HTTP2_UPGRADE,
    HUGE_HEAD,

    LINK_TO_FILE,
    LINK_TO_FOLDER,
    LINK_TO_ITSELF,
    /** To a file of somebody else's. */
    HARD_LINK,
    PIPE,
    SOCKET,

    HTML_JUST_RIGHT,
    HTML_TOO_LARGE("MARKUP_TOO_LARGE"),
    CSV_ROW_TOO_LONG("a row of the CSV file is longer than"),

    MAIL_TOO_LARGE("the mail is larger than"),
    MAIL_OF_MANY_PARTS("the mail has more MIME parts than"),
    MAIL_IN_MAILS("are nested deeper than"),
    MAIL_OF_A_STRANGER,

    JMS_OBJECT("a JMS ObjectMessage is never read"),
    JMS_MAP("the JMS message has no text"),
    JMS_TOO_LARGE("gateway.jms.max-size is");

    /** What its dead letter says; null if it gets none. */
    final String words;

    Attack() {
        this(null);
    }

    Attack(String words) {
        this.words = words;
    }
}
