package io.github.camelwawp.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from outside safe to log: short, on one line, without token, phone numbers, addresses or the sent text.
 *
 * @param token the account's access token
 * @param text  the text being sent, or null
 */
record Redaction(String token, String text) {

    private static final int LONGEST = 200;
    private static final int ENOUGH_TO_PARSE = 4 * LONGEST;
    /** This many characters in common with the text count as an echo of it. */
    private static final int ECHO = 10;
    /** A shorter match with the token is coincidence. */
    private static final int TOKEN_PIECE = 6;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|([nrtbf\"\\\\/]))");
    private static final Pattern TAG_OR_SPACE = Pattern.compile("<[^<>]{0,400}>|[\\s\\p{C}\\p{Z}]+");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)((?:access_?token|authorization)[\"']?\\s*[:=]|bearer\\s)\\s*(?:(?:bearer|basic)\\s+)?[\"']?[^\\s\"'&,}]{4,}");
    /** Secrets in a URL are in its query. */
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"'<>]{1,300}\\?)[^\\s\"'<>]{1,1000}");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"']{1,64}@[^\\s@<>\"']{1,64}");
    /** Five or more digits with the usual separators between them; an IPv4 address is not a number. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.]*\\d)|\\+?\\p{Nd}[\\p{Nd} ().-]{4,30}\\p{Nd}");

    private static final Pattern CODE = Pattern.compile("[\\w.:-]{1,60}");

    /** The redacted words, null if none are left. */
    String words(String words) {
        if (words == null || words.isBlank()) {
            return null;
        }
        // The token goes first: cutting or unescaping could make it unrecognizable.
        String s = withoutToken(words);
        s = s.length() > ENOUGH_TO_PARSE ? s.substring(0, ENOUGH_TO_PARSE) : s;
        s = withoutToken(unescape(s));
        s = cutEcho(s, text);
        s = cutEcho(flat(s), text == null ? null : flat(text).strip());
        s = CREDENTIAL.matcher(s).replaceAll("$1 [token]");
        s = QUERY.matcher(s).replaceAll("$1[query]");
        s = ADDRESS.matcher(s).replaceAll("[address]");
        s = NUMBER.matcher(s)
                .replaceAll(number -> isIpAddress(number) ? number.group() : "[number]")
                .strip();
        if (s.isEmpty()) {
            return null;
        }
        return s.length() > LONGEST ? s.substring(0, LONGEST) + "…" : s;
    }

    /** The code if it looks like one and needed no redaction, else null. */
    String code(String code) {
        return code != null && CODE.matcher(code).matches() && code.equals(words(code)) ? code : null;
    }

    /** The cause, unless its chain quotes token or text, as HttpClient does with answers that are not HTTP. */
    Throwable cause(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (message != null
                    && (!withoutToken(message).equals(message)
                            || !cutEcho(message, text).equals(message))) {
                return null;
            }
        }
        return cause;
    }

    private static String flat(String s) {
        return SPACES.matcher(TAG_OR_SPACE.matcher(s).replaceAll(" ")).replaceAll(" ");
    }

    private static boolean isIpAddress(MatchResult number) {
        return number.group().matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private String withoutToken(String words) {
        if (token == null || token.isEmpty()) {
            return words;
        }
        String s = words.replace(token, "[token]").replace(URLEncoder.encode(token, StandardCharsets.UTF_8), "[token]");
        // A body that was cut short may end in the middle of the token.
        for (int length = Math.min(token.length() - 1, s.length()); length >= TOKEN_PIECE; length--) {
            if (s.endsWith(token.substring(0, length))) {
                return s.substring(0, s.length() - length) + "[token]";
            }
        }
        return s;
    }

    /** Undoes JSON's escapes: in JSON quoted in a sentence, or in a body that was not JSON after all. */
    private static String unescape(String s) {
        if (s.indexOf('\\') < 0) {
            return s;
        }
        return ESCAPE.matcher(s).replaceAll(escape -> Matcher.quoteReplacement(meant(escape)));
    }

    private static String meant(MatchResult escape) {
        if (escape.group(1) != null) {
            return Character.toString((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "\"", "\\", "/" -> escape.group(2);
            default -> "\n";
        };
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

    /** Without token and text. */
    @Override
    public String toString() {
        return "Redaction";
    }
}
