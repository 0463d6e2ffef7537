package io.github.camelwawp.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes somebody else's words fit for a log: short, on one line, without token, numbers, addresses or the text itself. */
final class Redaction {

    private static final int LONGEST = 200;
    private static final int ENOUGH_TO_PARSE = 4 * LONGEST;
    /** As many characters in common with the text are taken for an echo of it. */
    private static final int ECHO = 10;
    private static final Pattern TAG_OR_SPACE = Pattern.compile("<[^<>]{0,400}>|[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+");
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(access_?token|authorization|bearer)[\"']?[\\s:=]+[\"']?[^\\s\"'&,}]+");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"']{1,64}@[^\\s@<>\"']{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ().-]{4,30}\\d");

    private Redaction() {
    }

    static String of(String words, String token, String text) {
        if (words == null || words.isBlank()) {
            return null;
        }
        String s = words.length() > ENOUGH_TO_PARSE ? words.substring(0, ENOUGH_TO_PARSE) : words;
        if (token != null && !token.isEmpty()) {
            s = s.replace(token, "[token]").replace(URLEncoder.encode(token, StandardCharsets.UTF_8), "[token]");
        }
        s = cutEcho(s, text);
        s = TAG_OR_SPACE.matcher(s).replaceAll(" ");
        s = cutEcho(s, text);
        s = CREDENTIAL.matcher(s).replaceAll("$1 [token]");
        s = ADDRESS.matcher(s).replaceAll("[address]");
        s = NUMBER.matcher(s).replaceAll("[number]").strip();
        return s.isEmpty() ? null : s.length() > LONGEST ? s.substring(0, LONGEST) + "…" : s;
    }

    private static String cutEcho(String s, String text) {
        if (text == null) {
            return s;
        }
        int window = Math.min(ECHO, text.length());
        if (window < 4) {
            return s;
        }
        for (int i = 0; i + window <= s.length(); i++) {
            if (text.contains(s.substring(i, i + window))) {
                return s.substring(0, i) + "[text]";
            }
        }
        return s;
    }
}
