package io.github.camelwawp.text.markup;

import java.util.BitSet;

/** Finds the web and email addresses in a line, where an invisible character would break the link. */
final class Addresses {

    private enum Wanted {
        WEB,
        WEB_AND_MAIL
    }

    private Addresses() {}

    /** The positions of web and email addresses. */
    static BitSet in(CharSequence line) {
        return find(line, Wanted.WEB_AND_MAIL);
    }

    /** The positions of web addresses only. */
    static BitSet webIn(CharSequence line) {
        return find(line, Wanted.WEB);
    }

    private static BitSet find(CharSequence line, Wanted wanted) {
        BitSet places = new BitSet();
        int start = 0;
        while (start < line.length()) {
            int end = start;
            while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                end++;
            }
            int address = addressIn(line, start, end, wanted);
            if (address >= 0) {
                places.set(address, end);
            }
            start = end + 1;
        }
        return places;
    }

    private static int addressIn(CharSequence line, int start, int end, Wanted wanted) {
        int at = -1;
        for (int i = start; i + 2 < end; i++) {
            char c = line.charAt(i);
            if (c == ':' && line.charAt(i + 1) == '/' && line.charAt(i + 2) == '/') {
                int scheme = i;
                while (scheme > start && Character.isLetter(line.charAt(scheme - 1))) {
                    scheme--;
                }
                return scheme;
            }
            if (c == 'w'
                    && i + 4 < end
                    && line.charAt(i + 1) == 'w'
                    && line.charAt(i + 2) == 'w'
                    && line.charAt(i + 3) == '.') {
                return i;
            }
            if (c == '@' && at < 0) {
                at = i;
            }
        }
        boolean mail = at > start && at + 1 < end && Character.isLetterOrDigit(line.charAt(at + 1));
        return mail && wanted == Wanted.WEB_AND_MAIL ? start : -1;
    }
}
