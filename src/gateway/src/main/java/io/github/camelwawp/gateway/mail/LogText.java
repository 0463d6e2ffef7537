package io.github.camelwawp.gateway.mail;

import java.util.regex.Pattern;

/** Makes text from a server or a mail fit for the log: one short line without addresses and numbers. */
final class LogText {

    private static final int LONGEST = 160;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"',;:()\\[\\]]+@[^\\s<>\"',;:()\\[\\]]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{7,}");

    private LogText() {}

    static String of(String words) {
        if (words == null) {
            return "no words";
        }
        String line = words.substring(0, Math.min(words.length(), 4 * LONGEST)).replaceAll("\\p{Cntrl}+", " ");
        line = NUMBER.matcher(ADDRESS.matcher(line).replaceAll("(address)")).replaceAll("(number)");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
