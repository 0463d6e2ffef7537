package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.mail.MailException.Fault;

/** Counts how much of its limits a mail has used. */
final class Limits {

    /** The total size of decoded nested mails and parts, which stay in memory while their content is read. */
    private static final long MOST_UNPACKED = 40_000_000;

    private final int maxDepth;
    private final int maxParts;
    private final int maxText;
    private int parts;
    private long text;
    private long unpacked;

    Limits(int maxDepth, int maxParts, int maxText) {
        this.maxDepth = maxDepth;
        this.maxParts = maxParts;
        this.maxText = maxText;
    }

    /** The same limits, unused. */
    Limits fresh() {
        return new Limits(maxDepth, maxParts, maxText);
    }

    int maxParts() {
        return maxParts;
    }

    int maxText() {
        return maxText;
    }

    void part(int depth) {
        if (depth > maxDepth) {
            throw new MailException(Fault.TOO_DEEP, "The mail has parts nested deeper than " + maxDepth);
        }
        parts++;
        if (parts > maxParts) {
            throw new MailException(Fault.TOO_MANY_PARTS, "The mail has more than " + maxParts + " parts");
        }
    }

    void unpacked(int bytes) {
        unpacked += bytes;
        if (unpacked > MOST_UNPACKED) {
            throw new MailException(
                    Fault.TOO_LARGE, "The mail unpacks to more than " + MOST_UNPACKED + " bytes of parts");
        }
    }

    boolean hasRoomFor(int bytes) {
        return text + bytes <= maxText;
    }

    void text(int bytes) {
        text += bytes;
        if (text > maxText) {
            throw new MailException(Fault.TOO_LARGE, "The mail has more than " + maxText + " bytes of text");
        }
    }
}
