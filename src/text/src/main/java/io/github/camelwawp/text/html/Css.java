package io.github.camelwawp.text.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The declarations of a style attribute or of one CSS rule that affect the text. */
final class Css {

    private static final Css NONE = new Css(Map.of());
    private static final Pattern TINY = Pattern.compile("[012](?:\\.\\d+)?(?:px)?");
    private static final Pattern HEAVY = Pattern.compile("bold.*|[6-9]00");
    /** Text of about a pixel in height, as in preheaders, which no reader can see. */
    private static final Pattern UNREADABLE = Pattern.compile(
            "(?:0?\\.\\d+|[01](?:\\.0+)?)(?:px|pt)?|0?\\.0\\d*r?em|0(?:\\.0+)?(?:r?em|%|ex|ch|vw|in|cm|mm)");

    private static final Pattern ZERO =
            Pattern.compile("0(?:\\.0+)?(?:px|pt|em|rem|in|cm|%)?(?: 0(?:px|pt|in|cm)?){0,3}");

    private final Map<String, String> values;

    private Css(Map<String, String> values) {
        this.values = values;
    }

    static Css of(String declarations) {
        if (declarations.isBlank()) {
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        Set<String> important = new HashSet<>();
        for (String declaration : declarations.toLowerCase(Locale.ROOT).split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String name = declaration.substring(0, colon).strip();
                String value = declaration.substring(colon + 1).strip();
                boolean stays = value.endsWith("!important");
                if (stays || !important.contains(name)) {
                    values.put(
                            name,
                            stays ? value.substring(0, value.length() - 10).strip() : value);
                }
                if (stays) {
                    important.add(name);
                }
            }
        }
        return new Css(values);
    }

    /** Whether the element and everything in it is invisible. */
    boolean hides() {
        return !values.isEmpty()
                && (is("display", "none")
                        || is("visibility", "hidden")
                        || isZero("opacity")
                        || isZero("max-height") && !is("overflow", "visible")
                        || isZero("max-width")
                        || values.getOrDefault("overflow", "").contains("hidden")
                                && (isPixel("height") || isPixel("width") || isPixel("max-height")));
    }

    /** Whether text of this size and colour is visible; null if the declarations set neither. */
    Boolean showsText() {
        String color = values.get("color");
        String background = values.getOrDefault("background-color", values.get("background"));
        if (UNREADABLE.matcher(values.getOrDefault("font-size", "")).matches()
                || "transparent".equals(color)
                || color != null && color.equals(background)) {
            return false;
        }
        return color != null || values.containsKey("font-size") ? Boolean.TRUE : null;
    }

    boolean isTiny() {
        return isTiny(values.get("width")) || isTiny(values.get("height"));
    }

    static boolean isTiny(String length) {
        return length != null && TINY.matcher(length).matches();
    }

    boolean isBold() {
        String weight = values.get("font-weight");
        return weight != null && HEAVY.matcher(weight).matches();
    }

    boolean isItalic() {
        return is("font-style", "italic");
    }

    boolean isStruck() {
        return values.getOrDefault("text-decoration", values.getOrDefault("text-decoration-line", ""))
                .contains("line-through");
    }

    boolean hasNoMargin() {
        return isZero("margin") || isZero("margin-bottom") && isZero("margin-top");
    }

    private boolean is(String name, String value) {
        return value.equals(values.get(name));
    }

    private boolean isPixel(String name) {
        return UNREADABLE.matcher(values.getOrDefault(name, "")).matches();
    }

    /** How white space is treated; null if not declared. */
    WhiteSpace whiteSpace() {
        return WhiteSpace.named(values.get("white-space"));
    }

    /** The list-style-type; empty if not declared. */
    String listStyle() {
        return values.getOrDefault("list-style-type", values.getOrDefault("list-style", ""));
    }

    /** The font size; empty if not declared. */
    String fontSize() {
        return values.getOrDefault("font-size", "");
    }

    private boolean isZero(String name) {
        String value = values.get(name);
        return value != null && ZERO.matcher(value).matches();
    }
}
