package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.mail.MailException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a mail or MIME part. Tolerates slightly malformed fields and a missing or misplaced empty line. */
public final class HeaderBlock {

    /** Exchange's limit in bytes; Sendmail's is 32 kB. */
    private static final int LONGEST = 256 * 1024;
    /** Room for some hundred recipients; the time of Jakarta Mail's address parser grows with the square of the length. */
    private static final int LONGEST_VALUE = 20_000;

    private static final int LONGEST_NAME = 80;
    private static final int CHARSET_IS_WITHIN = 100_000;

    /** Fields that mail programs and servers write; an arbitrary line of text may look like a field too. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?:x|content|list|resent|arc|dkim|mime|received|auto|authentication|feedback|original"
                    + "|disposition|return|delivered|delivery|thread|domainkey|message|in-reply|reply|errors|apparently|envelope|user)-[\\w-]+"
                    + "|from|to|cc|bcc|subject|date|sender|references|received|importance|priority|precedence|sensitivity|organization|comments|keywords");
    /** Fields that continue the header after an empty line, which some programs write by mistake. */
    private static final Pattern STILL_HEADERS =
            Pattern.compile("(?i)MIME-Version: ?1\\.0|Content-Type: ?multipart/.*");

    private static final Pattern CHARSET =
            Pattern.compile("(?i)charset\\s{0,5}=\\s{0,5}[\"']?(?!utf-?8|us-ascii)([\\w.:-]{1,40})");

    private final Map<String, List<String>> fields = new HashMap<>();
    private final int end;
    /** The charset of header bytes outside encoded words; null if there are none. */
    private final String charset;
    /** The name of the field whose end is in doubt; empty if there is none. */
    private final String open;

    private HeaderBlock(List<Field> lines, int end, String charset, String open) {
        for (Field line : lines) {
            fields.computeIfAbsent(line.name, name -> new ArrayList<>()).add(line.value.toString());
        }
        this.end = end;
        this.charset = charset;
        this.open = open;
    }

    /**
     * Reads the header of a mail.
     *
     * @throws MailException if the header is longer than 256 kB
     */
    public static HeaderBlock of(byte[] mail) {
        return read(mail, start(mail, Of.MAIL), Of.MAIL);
    }

    /** Reads the header of a part, which is often missing. */
    static HeaderBlock ofPart(byte[] part) {
        return read(part, start(part, Of.PART), Of.PART);
    }

    /** The start of a mail or part: the longest possible header and the text from which its charset is guessed. */
    static byte[] head(byte[] bytes, int from, int to) {
        boolean all = from == 0 && to == bytes.length;
        return all ? bytes : Arrays.copyOfRange(bytes, from, Math.min(to, from + 2 * LONGEST));
    }

    /** The offset of the body. */
    public int end() {
        return end;
    }

    /** Whether any field is one that mail programs write. */
    boolean isMail() {
        return fields.keySet().stream().anyMatch(name -> KNOWN.matcher(name).matches());
    }

    /** All values of the field, unfolded, as Latin-1, with encoded words undecoded. */
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .map(value -> value.substring(0, Math.min(value.length(), LONGEST_VALUE))
                        .strip())
                .toList();
    }

    /** The first value of {@link #all}, or an empty string. */
    public String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The first value of the field, decoded, on one line; empty if there is none. */
    public String text(String name) {
        return EncodedWords.line(first(name), charset);
    }

    /**
     * Whether other programs may read more as this field: a line of blanks, which ends the header here, may also be part of a
     * folded field (RFC 5322, 4.2), and an indented line follows.
     */
    public boolean open(String name) {
        return open.equals(name.toLowerCase(Locale.ROOT));
    }

    HeaderValue type() {
        return HeaderValue.of(first("Content-Type"));
    }

    /** The first value of the field without its parameters, in lower case. */
    public String value(String name) {
        return HeaderValue.of(first(name)).value();
    }

    /** A parameter of the first value of the field, decoded; empty if there is none. */
    public String parameter(String name, String parameter) {
        return HeaderValue.of(first(name)).parameter(parameter);
    }

    /** The offset of the first field. Blank lines before it are skipped; if no field follows them, the header is empty. */
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
            boolean folded = !fields.isEmpty() && indented(bytes, at);
            boolean postmark = at == start && (line.startsWith("From ") || line.startsWith(">From "));
            if (line.isBlank()) {
                if (!goesOn(bytes, next, line.isEmpty(), fields)) {
                    String open = folded && indented(bytes, next) ? fields.get(fields.size() - 1).name : "";
                    return new HeaderBlock(fields, next, kind == Of.MAIL ? charset(bytes, next) : null, open);
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
                        Fault.HEADERS_TOO_LARGE,
                        "The headers of the mail, or of one of its parts, are longer than " + LONGEST / 1024 + " kB");
            }
            at = next;
        }
        // No empty line ends the header: the last fields may be lines of the text.
        while (!fields.isEmpty()
                && !KNOWN.matcher(fields.get(fields.size() - 1).name).matches()) {
            at = fields.remove(fields.size() - 1).at;
        }
        return new HeaderBlock(fields, at, kind == Of.MAIL ? charset(bytes, at) : null, "");
    }

    private static boolean indented(byte[] bytes, int line) {
        return line < bytes.length && (bytes[line] == ' ' || bytes[line] == '\t');
    }

    /** Whether the header continues after a malformed or blank line: a known field follows that has not occurred yet. */
    private static boolean goesOn(byte[] bytes, int from, boolean afterEmptyLine, List<Field> fields) {
        String line =
                latin(bytes, from, Math.min(bytes.length, from + LONGEST_NAME)).replaceFirst("(?s)[\\r\\n].*", "");
        String name = name(line);
        return !fields.isEmpty()
                && KNOWN.matcher(name).matches()
                && (!afterEmptyLine || STILL_HEADERS.matcher(line).matches())
                && fields.stream().noneMatch(field -> field.name.equals(name));
    }

    /** The field name in lower case; empty if the line does not start with a name and a colon. */
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

    /** The best guess for header bytes without a declared charset: the charset of the body. */
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
