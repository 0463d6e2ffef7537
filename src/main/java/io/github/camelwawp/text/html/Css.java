package io.github.camelwawp.text.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The declarations of a style attribute or of one rule, as far as they matter to a text. */
final class Css {

    private static final Css NONE = new Css(Map.of());
    private static final Pattern TINY = Pattern.compile("[012](?:\\.\\d+)?(?:px)?");
    private static final Pattern HEAVY = Pattern.compile("bold.*|[6-9]00");
    private static final Pattern ZERO = Pattern.compile("0(?:\\.0+)?(?:px|pt|em|rem|in|cm|%)?(?: 0(?:px|pt|in|cm)?){0,3}");

    private final Map<String, String> values;

    private Css(Map<String, String> values) {
        this.values = values;
    }

    static Css of(String declarations) {
        if (declarations.isBlank()) {
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        for (String declaration : declarations.toLowerCase(Locale.ROOT).split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                values.put(declaration.substring(0, colon).strip(),
                    declaration.substring(colon + 1).replace("!important", "").strip());
            }
        }
        return new Css(values);
    }

    /** True when the element and all that is in it cannot be seen. */
    boolean hides() {
        return !values.isEmpty() && (is("display", "none") || is("visibility", "hidden") || is("mso-hide", "all") || isZero("opacity")
            || isZero("max-height") || isZero("max-width")
            || values.getOrDefault("overflow", "").contains("hidden") && (isZero("height") || isZero("width")));
    }

    /** True or false when text of this size or colour is seen or not, null when nothing is said about it. */
    Boolean showsText() {
        String color = values.get("color");
        String background = values.getOrDefault("background-color", values.get("background"));
        if (isZero("font-size") || "transparent".equals(color) || color != null && color.equals(background)) {
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
        return values.getOrDefault("text-decoration", values.getOrDefault("text-decoration-line", "")).contains("line-through");
    }

    boolean hasNoMargin() {
        return isZero("margin") || isZero("margin-bottom") && isZero("margin-top");
    }

    private boolean is(String name, String value) {
        return value.equals(values.get(name));
    }

    private boolean isZero(String name) {
        String value = values.get(name);
        return value != null && ZERO.matcher(value).matches();
    }
}
