package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.mail.MailException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of a mail or of one of its parts, however slightly they or their end are wrong. */
public final class HeaderBlock {

    /** Exchange's limit; Sendmail's is 32 kB. */
    private static final int LONGEST = 256 * 1024;
    /** Some hundred recipients; the library's address parser takes the square of the length. */
    private static final int LONGEST_VALUE = 20_000;

    private static final int LONGEST_NAME = 80;
    private static final int CHARSET_IS_WITHIN = 100_000;

    /** What mail programs and servers write; a line of text may look like a header too. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?:x|content|list|resent|arc|dkim|mime|received|auto|authentication|feedback|original"
                    + "|disposition|return|delivered|delivery|thread|domainkey|message|in-reply|reply|errors|apparently|envelope|user)-[\\w-]+"
                    + "|from|to|cc|bcc|subject|date|sender|references|received|importance|priority|precedence|sensitivity|organization|comments|keywords");
    /** Behind an empty line in the midst of headers, which programs leave that write one line end too many. */
    private static final Pattern STILL_HEADERS =
            Pattern.compile("(?i)MIME-Version: ?1\\.0|Content-Type: ?multipart/.*");

    private static final Pattern CHARSET =
            Pattern.compile("(?i)charset\\s{0,5}=\\s{0,5}[\"']?(?!utf-?8|us-ascii)([\\w.:-]{1,40})");

    private final Map<String, List<String>> fields = new HashMap<>();
    private final int end;
    /** Of bytes in the headers that no word says the charset of; null when there are none. */
    private final String charset;

    private HeaderBlock(List<Field> lines, int end, String charset) {
        for (Field line : lines) {
            fields.computeIfAbsent(line.name, name -> new ArrayList<>()).add(line.value.toString());
        }
        this.end = end;
        this.charset = charset;
    }

    /**
     * The headers of a mail.
     *
     * @throws MailException when no empty line ends them soon enough
     */
    public static HeaderBlock of(byte[] mail) {
        return read(mail, start(mail, Of.MAIL), Of.MAIL);
    }

    /** Those of a part, which more often than not has none. */
    static HeaderBlock ofPart(byte[] part) {
        return read(part, start(part, Of.PART), Of.PART);
    }

    /** So much of a mail or part as its headers can be, and what a guess at their charset looks at. */
    static byte[] head(byte[] bytes, int from, int to) {
        boolean all = from == 0 && to == bytes.length;
        return all ? bytes : Arrays.copyOfRange(bytes, from, Math.min(to, from + 2 * LONGEST));
    }

    /** Where the body begins. */
    public int end() {
        return end;
    }

    /** The name of any header is one that mail programs write. */
    boolean isMail() {
        return fields.keySet().stream().anyMatch(name -> KNOWN.matcher(name).matches());
    }

    /** Each value of that name, unfolded, encoded words and all, its bytes as Latin-1. */
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .map(value -> value.substring(0, Math.min(value.length(), LONGEST_VALUE))
                        .strip())
                .toList();
    }

    /** The first of {@link #all}, or an empty string. */
    public String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The first of that name in Unicode, on one line; empty when there is none. */
    public String text(String name) {
        return EncodedWords.line(first(name), charset);
    }

    HeaderValue type() {
        return HeaderValue.of(first("Content-Type"));
    }

    /** The first of that name without its parameters, in lower case. */
    public String value(String name) {
        return HeaderValue.of(first(name)).value();
    }

    /** A parameter of the first of that name, decoded; empty when there is none. */
    public String parameter(String name, String parameter) {
        return HeaderValue.of(first(name)).parameter(parameter);
    }

    /** Blank lines before the headers are skipped, a blank line instead of them is not. */
    private static int start(byte[] bytes, Of kind) {
        int start = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        while (start < bytes.length && Character.isWhitespace(bytes[start])) {
            start++;
        }
        String line = latin(bytes, start, Math.min(bytes.length, start + LONGEST_NAME));
        boolean header =
                switch (kind) {
                    case PART -> name(line).startsWith("content-");
                    case MAIL -> !name(line).isEmpty() || line.startsWith("From ") || line.startsWith(">From ");
                };
        return header ? start : 0;
    }

    private static HeaderBlock read(byte[] bytes, int start, Of kind) {
        List<Field> fields = new ArrayList<>();
        int at = start;
        while (at < bytes.length) {
            int next = nextLine(bytes, at);
            String line = latin(bytes, at, Math.min(next, start + LONGEST + 1)).replaceFirst("[\\r\\n]+$", "");
            String name = name(line);
            boolean folded = !fields.isEmpty() && !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            boolean postmark = at == start && (line.startsWith("From ") || line.startsWith(">From "));
            if (line.isBlank()) {
                if (!goesOn(bytes, next, line.isEmpty(), fields)) {
                    return new HeaderBlock(fields, next, kind == Of.MAIL ? charset(bytes, next) : null);
                }
            } else if (folded) {
                fields.get(fields.size() - 1).value.append(line);
            } else if (!name.isEmpty()) {
                fields.add(new Field(name, new StringBuilder(line.substring(line.indexOf(':') + 1)), at));
            } else if (!fields.isEmpty() && goesOn(bytes, next, false, fields)) {
                fields.get(fields.size() - 1).value.append(' ').append(line);
            } else if (!postmark) {
                break;
            }
            if (next - start > LONGEST) {
                throw new MailException(
                        Reason.HEADERS_TOO_LARGE,
                        "The headers of the mail, or of one of its parts, are longer than " + LONGEST / 1024 + " kB");
            }
            at = next;
        }
        // No empty line ends them: the last ones may be lines of the text.
        while (!fields.isEmpty()
                && !KNOWN.matcher(fields.get(fields.size() - 1).name).matches()) {
            at = fields.remove(fields.size() - 1).at;
        }
        return new HeaderBlock(fields, at, kind == Of.MAIL ? charset(bytes, at) : null);
    }

    /** After a line that is none or has nothing but a blank in it: a header follows that mails have, and this one has not yet. */
    private static boolean goesOn(byte[] bytes, int from, boolean afterEmptyLine, List<Field> fields) {
        String line =
                latin(bytes, from, Math.min(bytes.length, from + LONGEST_NAME)).replaceFirst("(?s)[\\r\\n].*", "");
        String name = name(line);
        return !fields.isEmpty()
                && KNOWN.matcher(name).matches()
                && (!afterEmptyLine || STILL_HEADERS.matcher(line).matches())
                && fields.stream().noneMatch(field -> field.name.equals(name));
    }

    /** In lower case; empty when the line does not begin with a name and a colon. */
    private static String name(String line) {
        int end = 0;
        while (end < line.length()
                && end < LONGEST_NAME
                && line.charAt(end) > ' '
                && line.charAt(end) < 127
                && line.charAt(end) != ':') {
            end++;
        }
        int colon = end;
        while (colon < line.length() && line.charAt(colon) == ' ') {
            colon++;
        }
        boolean found = end > 0 && colon < line.length() && line.charAt(colon) == ':';
        String name = found ? line.substring(0, end).toLowerCase(Locale.ROOT) : "";
        return end == colon || KNOWN.matcher(name).matches() ? name : "";
    }

    private static int nextLine(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return Math.min(bytes.length, i + 1);
    }

    /** In headers with bytes of no charset, what the text is in is the best guess. */
    private static String charset(byte[] mail, int end) {
        if (Charsets.isUtf8(mail, end)) {
            return null;
        }
        Matcher charset = CHARSET.matcher(latin(mail, 0, Math.min(mail.length, CHARSET_IS_WITHIN)));
        return charset.find() ? charset.group(1) : null;
    }

    private static String latin(byte[] bytes, int from, int to) {
        return from >= to ? "" : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private enum Of {
        MAIL,
        PART
    }

    private record Field(String name, StringBuilder value, int at) {}
}
