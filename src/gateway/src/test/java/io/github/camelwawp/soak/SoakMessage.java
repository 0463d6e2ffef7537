package io.github.camelwawp.soak;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A message that is fed, and what must become of it.
 *
 * @param textOf  id of the message that has this text first; several say the same
 * @param chatIds who gets it
 * @param parts   texts it becomes; each bears a marker
 */
record SoakMessage(int id, int textOf, Source source, String to, List<String> chatIds, int parts, Fate fate) {

    /** A limit small enough that a text of two paragraphs becomes two parts. */
    static final int MAX_TEXT_LENGTH = 200;

    static final Pattern MARKER = Pattern.compile("\\bm\\d+x\\d\\b");

    private static final String FILLER = " The quick brown fox jumps over the lazy dog, and nobody minds.".repeat(2);

    /** By which way it comes in. */
    enum Source {
        FILE,
        MAIL,
        JMS,
        HTTP
    }

    /** What must become of it. */
    enum Fate {
        /** It must reach everybody it is for. */
        ARRIVES,
        /** Wawp refuses its recipient: a dead letter. */
        REFUSED,
        /** Its chat alone is refused, with a code that may mean the account: a dead letter, and nobody else waits. */
        FORBIDDEN,
        /** Wawp fails at it each time: a dead letter. */
        FAILS,
        /** Nobody knows its recipient: a dead letter, and no call. */
        UNKNOWN_NAME
    }

    /** The same whenever the message is fed again. */
    String key() {
        return "m" + id;
    }

    /** The same for all messages with this text. */
    String textKey() {
        return "m" + textOf;
    }

    String marker(int part) {
        return textKey() + "x" + part;
    }

    /** Says again what another message said to the same people. */
    SoakMessage again(int newId, Source newSource) {
        return new SoakMessage(newId, textOf, newSource, to, chatIds, parts, fate);
    }

    String text() {
        StringBuilder text = new StringBuilder(marker(1)).append(" happened.");
        if (parts > 1) {
            text.append(FILLER);
        }
        for (int part = 2; part <= parts; part++) {
            text.append("\n\n").append(marker(part)).append(" happened too.").append(FILLER);
        }
        return text.toString();
    }
}
