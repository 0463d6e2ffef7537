package io.github.camelwawp.text;

/** Finds the URL around a position. */
final class Urls {

    private final String text;

    Urls(String text) {
        this.text = text;
    }

    /** The start of the URL that a cut at {@code place} would damage, not before {@code from}; or -1. */
    int startAround(int from, int place) {
        int start = -1;
        for (int i = place; i >= from && isPart(text.charAt(i)); i--) {
            // The earliest start counts: a URL can hold another URL in its query.
            if (i < place && startsAt(i)) {
                start = i;
            }
        }
        return start;
    }

    /** True if the URL that starts at {@code start} is no longer than {@code length}. */
    boolean isWithin(int start, int length) {
        for (int i = start; i - start <= length; i++) {
            if (i == text.length() || !isPart(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean startsAt(int i) {
        return text.startsWith("https://", i)
                || text.startsWith("http://", i)
                || text.startsWith("www.", i) && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
    }

    /** URLs in Arabic or Cyrillic exist; Chinese and Japanese text continues after a URL without a space. */
    private static boolean isPart(char c) {
        return !Tidy.isSpace(c)
                && "<>\"".indexOf(c) < 0
                && !Character.isIdeographic(c)
                && (c < 0x3000 || c > 0x30FF)
                && (c < 0xFF00 || c > 0xFFEF);
    }
}
