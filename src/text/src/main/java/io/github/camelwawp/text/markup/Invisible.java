package io.github.camelwawp.text.markup;

/** Characters that nobody sees and newsletters are padded with. */
final class Invisible {

    private Invisible() {
    }

    /** Of no use in any text: soft hyphens, zero-width spaces, byte order marks, controls. */
    static boolean isPadding(char c) {
        return switch (c) {
            case '\u00ad', '\u034f', '\u200b', '\ufeff', '\u2060', '\u180e', '\u115f', '\u1160', '\u3164' -> true;
            default -> Character.isISOControl(c);
        };
    }

    /** Needed between letters of Persian or Hindi and in emoji, padding after a space. */
    static boolean isJoiner(char c) {
        return c == '\u200c' || c == '\u200d';
    }
}
