package io.github.camelwawp.text.mail;

import java.util.Optional;

/**
 * What may be cut of one mail.
 *
 * @param mode     as it is configured, or off where the mail forbids it
 * @param quotes   whether the mail answers another one by its headers
 * @param trace    what tells of it
 * @param language of the mail, if it is known
 */
record Stripping(StripReplies mode, boolean quotes, CutTrace trace, Optional<String> language) {

    static final Stripping NONE = new Stripping(StripReplies.OFF, false, CutTrace.NONE, Optional.empty());

    static Stripping of(Entity message, String subject, StripReplies mode, CutTrace trace) {
        return switch (Correspondence.of(message, subject)) {
            case AUTOMATIC, FORWARD -> NONE;
            case REPLY -> new Stripping(mode, true, trace, Correspondence.language(message, subject));
            case NEW -> new Stripping(mode, mode == StripReplies.AGGRESSIVE, trace, Correspondence.language(message, subject));
        };
    }

    boolean isOff() {
        return mode == StripReplies.OFF;
    }

    boolean isAggressive() {
        return mode == StripReplies.AGGRESSIVE;
    }

    /** The text with a last line that tells what was cut. */
    String traced(String text, long lines, String saidLanguage) {
        return lines == 0 || trace == CutTrace.NONE ? text
            : text + "\n\n" + EarlierMessages.line(lines, language.orElse(saidLanguage));
    }
}
