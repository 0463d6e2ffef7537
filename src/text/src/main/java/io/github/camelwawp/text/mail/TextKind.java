package io.github.camelwawp.text.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides which parts are text for people, and whether a part contains HTML despite its declared type. */
final class TextKind {

    private static final Pattern FOR_MACHINES = Pattern.compile(
            "text/(?:css|x-css|(?:x-|java|ecma|live|j|vb|x-java|x-ecma)*script|x-js|js|(?:x-)?vcard|directory"
                    + "|rtf|x-amp-html|watch-html)");
    private static final Pattern NAMED_TEXT = Pattern.compile(".*\\.(?:txt|text|log|html?|xhtml|md)");
    private static final Pattern PAGE = Pattern.compile(
            "(?is)(?:\\s|\ufeff|<!--.{0,2000}?-->)*+(?:<\\?xml\\b.{0,200}?\\?>\\s*)?<(?:!doctype\\s{1,9}html|html|head|body)\\b.*");
    private static final Pattern FRAGMENT = Pattern.compile(
            "(?is)\\s*<(p|div|table|h[1-6]|span|font|center|style|ul|ol|b|a|strong)\\b[^<>]{0,1000}>.*");
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?]|&#?\\w{1,20};");

    private TextKind() {}

    static boolean isForPeople(String type) {
        return type.startsWith("text/") && !FOR_MACHINES.matcher(type).matches();
    }

    /** Whether the type is for machines only, such as a style sheet, and is dropped without mention. */
    static boolean isForMachines(String type) {
        return FOR_MACHINES.matcher(type).matches()
                && !type.contains("card")
                && !type.equals("text/directory")
                && !type.equals("text/rtf");
    }

    /** Whether an attachment can become the text of a mail that has no other text. */
    static boolean isReadable(String type, String fileName) {
        return switch (type) {
            case "text/plain",
                    "text/html",
                    "text/markdown",
                    "text/enriched",
                    "text/richtext",
                    "application/xhtml+xml" -> true;
            case "application/octet-stream" ->
                NAMED_TEXT.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
            default -> false;
        };
    }

    static boolean isHtml(String type, String text) {
        if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
            return TAG.matcher(text).find() || text.indexOf('\n') < 0;
        }
        return (type.equals("text/plain") || type.equals("application/octet-stream"))
                && (PAGE.matcher(text).lookingAt() || isFragment(text));
    }

    private static boolean isFragment(String text) {
        Matcher fragment = FRAGMENT.matcher(text);
        return fragment.lookingAt()
                && text.stripTrailing().endsWith(">")
                && text.toLowerCase(Locale.ROOT)
                        .contains("</" + fragment.group(1).toLowerCase(Locale.ROOT));
    }
}
