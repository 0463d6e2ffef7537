package io.github.camelwawp.text.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind and the language of a mail, as its headers show them. */
enum Correspondence {

    /** A program or a mailing list sent the mail. Nothing in it is treated as a quoted reply. */
    AUTOMATIC,
    /** The mail forwards another mail, which the recipient wants to read. */
    FORWARD,
    /** The mail answers another mail. */
    REPLY,
    /** The mail starts a conversation. */
    NEW;

    private static final Pattern FORWARDED = Pattern.compile(
            "(?iu)\\s*(?:\\[[^\\]]{1,40}]\\s*)?(?:fwd?|wg|vl|tr|rv|i|enc|doorst|pd|vs|vb|ilt|i̇lt|fs|пересл|hwd|הועבר|إعادة توجيه|转发|轉寄|転送)\\s?[:：].*");
    private static final Pattern ANSWERED = Pattern.compile(
            "(?iu)\\s*(?:\\[[^\\]]{1,40}]\\s*)?(re|aw|antw(?:ort)?|sv|odp|ynt|yan|rif|vá|ατ|απ|σχετ|отв|رد|תשובה|回复|回覆|答复|返信)"
                    + "(?:\\s?[\\[(]?\\d{1,4}[\\])]?)?\\s?[:：].*",
            Pattern.DOTALL);
    private static final Pattern BULK = Pattern.compile("(?i)bulk|list|junk");
    /** Subject prefixes that only one language uses. */
    private static final Map<String, String> LANGUAGES = Map.of(
            "aw", "de", "antw", "nl", "antwort", "de", "odp", "pl", "ynt", "tr", "yan", "tr", "rif", "it", "отв", "ru",
            "رد", "ar");

    private static final int LONGEST = 200;

    static Correspondence of(Entity message, String subject) {
        String submitted = HeaderValue.of(message.rawHeader("Auto-Submitted")).value();
        if (!submitted.isEmpty() && !submitted.equals("no")
                || BULK.matcher(HeaderValue.of(message.rawHeader("Precedence")).value())
                        .matches()
                || !message.rawHeader("List-Id").isEmpty()) {
            return AUTOMATIC;
        }
        String title = cut(subject);
        if (FORWARDED.matcher(title).matches()) {
            return FORWARD;
        }
        return !message.rawHeader("In-Reply-To").isEmpty()
                        || ANSWERED.matcher(title).matches()
                ? REPLY
                : NEW;
    }

    /** The subject without its prefixes, in lower case. */
    static String topic(String subject) {
        String topic = cut(subject);
        while (ANSWERED.matcher(topic).matches() || FORWARDED.matcher(topic).matches()) {
            topic = topic.split("[:：]", 2)[1];
        }
        return topic.strip().toLowerCase(Locale.ROOT);
    }

    private static String cut(String subject) {
        return subject.length() > LONGEST ? subject.substring(0, LONGEST) : subject;
    }

    /** The ISO 639 code, if the headers or the subject's prefix show the language. */
    static Optional<String> language(Entity message, String subject) {
        String said = message.rawHeader("Content-Language").toLowerCase(Locale.ROOT);
        if (said.matches("[a-z]{2}(?:[-_, ].*)?")) {
            return Optional.of(said.substring(0, 2));
        }
        Matcher prefix = ANSWERED.matcher(cut(subject));
        return prefix.matches()
                ? Optional.ofNullable(LANGUAGES.get(prefix.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
