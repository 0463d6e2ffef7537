package io.github.camelwawp.text.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of a mail prove of it: whether it answers another one, and in which language. */
enum Correspondence {

    /** A program or a list sent it: nothing in it is a reply, whatever it looks like. */
    AUTOMATIC,
    /** It hands another mail on, which is what it is read for. */
    FORWARD,
    /** It answers another mail. */
    REPLY,
    /** It is the first of its kind. */
    NEW;

    private static final Pattern FORWARDED = Pattern.compile(
            "(?iu)\\s*(?:\\[[^\\]]{1,40}]\\s*)?(?:fwd?|wg|vl|tr|rv|i|enc|doorst|pd|vs|vb|ilt|i̇lt|fs|пересл|hwd|הועבר|إعادة توجيه|转发|轉寄|転送)\\s?[:：].*");
    private static final Pattern ANSWERED = Pattern.compile(
            "(?iu)\\s*(?:\\[[^\\]]{1,40}]\\s*)?(re|aw|antw(?:ort)?|sv|odp|ynt|yan|rif|vá|ατ|απ|σχετ|отв|رد|תשובה|回复|回覆|答复|返信)"
                    + "(?:\\s?[\\[(]?\\d{1,4}[\\])]?)?\\s?[:：].*",
            Pattern.DOTALL);
    private static final Pattern BULK = Pattern.compile("(?i)bulk|list|junk");
    /** Prefixes of programs that speak one language only. */
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

    /** What the subject is about: the text behind its prefixes, in small letters. */
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

    /** An ISO 639 code, if headers or the subject's prefix tell it. */
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
