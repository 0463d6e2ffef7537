package io.github.camelwawp.text.html;

/** How spaces and line breaks in the source of a page are treated. */
enum WhiteSpace {

    /** Each run of them becomes one space. */
    COLLAPSE,
    /** Line breaks are kept; runs of spaces become one. */
    LINES,
    /** Spaces and line breaks are kept. */
    KEEP;

    /** The treatment for a CSS {@code white-space} value; null for an empty or unknown value. */
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
