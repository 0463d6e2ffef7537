package io.github.camelwawp.text.html;

/** What becomes of blanks and line ends that stand in the source of a page. */
enum WhiteSpace {

    /** They are one blank. */
    COLLAPSE,
    /** Line ends are kept, blanks are one. */
    LINES,
    /** All are kept. */
    KEEP;

    /** By CSS's name; null for none, or one that does not say. */
    static WhiteSpace named(String value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "pre", "pre-wrap", "break-spaces", "-moz-pre-wrap", "preserve", "preserve nowrap" -> KEEP;
            case "pre-line", "preserve-breaks" -> LINES;
            case "normal", "nowrap", "initial", "collapse" -> COLLAPSE;
            default -> null;
        };
    }
}
