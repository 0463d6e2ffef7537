package io.github.camelwawp.text;

/** Where a text may be cut, best first. A position is a boundary if the next part could start there. */
enum Boundary {

    /** After a blank line. */
    BLANK_LINE {
        @Override
        boolean isAt(String text, int i) {
            return LINE.isAt(text, i) && i >= 2 && text.charAt(i - 2) == '\n';
        }
    },

    /** After a line end. */
    LINE {
        @Override
        boolean isAt(String text, int i) {
            return text.charAt(i - 1) == '\n';
        }
    },

    /** After the space that follows a full stop, or after a full-width stop, which no space follows. */
    SENTENCE {
        @Override
        boolean isAt(String text, int i) {
            char before = text.charAt(i - 1);
            if (WIDE_STOPS.indexOf(before) >= 0) {
                return WIDE_STOPS.indexOf(text.charAt(i)) < 0 && WIDE_CLOSERS.indexOf(text.charAt(i)) < 0;
            }
            if (!Tidy.isSpace(before) || i < 2 || Character.isLowerCase(text.charAt(i))) {
                return false;
            }
            int stop = i - 2;
            while (stop > 0 && i - stop < 5 && CLOSERS.indexOf(text.charAt(stop)) >= 0) {
                stop--;
            }
            return STOPS.indexOf(text.charAt(stop)) >= 0;
        }
    },

    /** After a space. */
    WORD {
        @Override
        boolean isAt(String text, int i) {
            return Tidy.isSpace(text.charAt(i - 1)) && !Tidy.isSpace(text.charAt(i));
        }
    };

    // Latin, Arabic and Devanagari stops.
    private static final String STOPS = ".!?…؟۔।";
    private static final String CLOSERS = "\"')]}»”’*_~`";
    private static final String WIDE_STOPS = "。！？";
    private static final String WIDE_CLOSERS = "」』）】";

    /** True if a part may end before {@code i} and the next one start there; {@code i} is inside the text. */
    abstract boolean isAt(String text, int i);
}
