package io.github.camelwawp.text.html;

import io.github.camelwawp.text.Unseen;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The target of a link, written out for a reader who cannot tap the label. */
public final class Link {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{1,20}:");
    private static final Pattern USELESS =
            Pattern.compile("(?:javascript|data|cid|vbscript|file|about|blob|ms-[a-z]+):");

    private static final Pattern PHONE = Pattern.compile("[+\\d() .-]{3,30}");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D|^00");
    private static final Pattern DECORATION = Pattern.compile("^(?:https?://|mailto:|tel:)?(?:www\\.)?|/$");
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}" + Unseen.CHARACTERS + "]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\r\\n\\t]");

    private final String target;

    private Link(String target) {
        this.target = target;
    }

    /** Reads an {@code href}. Anchors, scripts and relative addresses have no target that a phone can open. */
    public static Link to(String href) {
        String trimmed = CONTROLS.matcher(href.strip()).replaceAll("").replace(" ", "%20");
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mailto:") || lower.startsWith("tel:")) {
            int query = trimmed.indexOf('?');
            return new Link(decoded(trimmed.substring(trimmed.indexOf(':') + 1, query < 0 ? trimmed.length() : query)));
        }
        if (lower.startsWith("//")) {
            return new Link("https:" + trimmed);
        }
        boolean leads =
                SCHEME.matcher(lower).lookingAt() && !USELESS.matcher(lower).lookingAt();
        return new Link(leads ? trimmed : "");
    }

    /** Whether the link has no target that a phone can open. */
    public boolean leadsNowhere() {
        return target.isEmpty();
    }

    /** The target as text; empty if it leads nowhere. */
    public String target() {
        return target;
    }

    /** Whether the label already shows the target. */
    public boolean isSaidBy(String label) {
        return bare(label).equals(bare(target))
                || isPhone(target) && digits(label).equals(digits(target));
    }

    /** Whether one word of the label shows the target. */
    boolean isIn(String label) {
        return Arrays.stream(label.split("[\\s()<>\\[\\]]+"))
                .anyMatch(word -> word.length() > 3 && bare(word).equals(bare(target)));
    }

    private static boolean isPhone(String target) {
        return PHONE.matcher(target).matches();
    }

    private static String digits(String text) {
        return NO_DIGITS.matcher(text).replaceAll("");
    }

    private static String bare(String address) {
        String plain =
                DECORATION.matcher(address.strip().toLowerCase(Locale.ROOT)).replaceAll("");
        return INVISIBLE.matcher(decoded(plain)).replaceAll("");
    }

    private static String decoded(String escaped) {
        try {
            return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IllegalArgumentException brokenEscape) {
            return escaped;
        }
    }
}
