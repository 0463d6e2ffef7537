package io.github.camelwawp.text.mail;

import java.util.regex.Pattern;

/** Extracts the text of text/enriched (RFC 1896) and of its predecessor text/richtext (RFC 1341). */
final class Enriched {

    private static final Pattern UNSEEN = Pattern.compile("(?i)<(param|comment)>[^<]*+</\\1>");
    private static final Pattern COMMAND = Pattern.compile("</?[A-Za-z][A-Za-z0-9-]{0,59}>");
    private static final Pattern NOFILL = Pattern.compile("(?is)<nofill>.*");

    private Enriched() {}

    static String enriched(String raw) {
        String text = raw.replace("\r\n", "\n");
        String filled = NOFILL.matcher(text).find()
                ? text
                : text.replaceAll("(?<!\n)\n(?!\n)", " ").replaceAll("\n(\n+)", "$1");
        // A doubled bracket is an escaped one.
        return withoutCommands(filled.replace("<<", "\0")).replace("\0", "<");
    }

    static String richtext(String raw) {
        String text = raw.replace("\r\n", " ").replace('\n', ' ').replaceAll("(?i)<nl>|</?(?:paragraph|np)>", "\n");
        return withoutCommands(text.replaceAll("(?i)<lt>", "\0")).replace("\0", "<");
    }

    private static String withoutCommands(String text) {
        return COMMAND.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll("");
    }
}
