package io.github.camelwawp.text.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a multipart into its parts. Guesses the boundary if the header names none or a wrong one. */
final class Multipart {

    private static final Pattern BOUNDARY_LINE = Pattern.compile(
            "(?m)^--([^\\s-][^\\r\\n]{0,69}|-[^\\r\\n]{0,68}[^\\r\\n-])[ \\t]*\\r?\\n(?=(?i:Content-))");

    private final byte[] bytes;
    private final int from;
    private final String latin;
    private final String boundary;
    private final int most;
    private final List<Entity> parts = new ArrayList<>();

    private Multipart(byte[] bytes, int from, String latin, String boundary, int most) {
        this.bytes = bytes;
        this.from = from;
        this.latin = latin;
        this.boundary = boundary.strip();
        this.most = most;
    }

    /**
     * Returns the parts, or an empty list if no boundary is found.
     *
     * @throws MailException if there are more than {@code most} parts
     */
    static List<Entity> parts(byte[] bytes, int from, int to, String boundary, int most) {
        String latin = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        List<Entity> parts = boundary.isBlank() ? List.of() : new Multipart(bytes, from, latin, boundary, most).split();
        if (!parts.isEmpty()) {
            return parts;
        }
        Matcher guess = BOUNDARY_LINE.matcher(latin);
        return guess.find() ? new Multipart(bytes, from, latin, guess.group(1), most).split() : List.of();
    }

    /** Returns the text of a multipart that could not be split, without its boundary lines. */
    static String withoutBoundaries(String text, String boundary) {
        String delimiter = "--" + boundary.strip();
        return boundary.isBlank()
                ? text
                : String.join(
                        "\n",
                        text.lines()
                                .filter(line -> !line.stripTrailing().equals(delimiter)
                                        && !line.stripTrailing().equals(delimiter + "--"))
                                .toList());
    }

    private List<Entity> split() {
        String delimiter = "--" + boundary;
        int start = -1;
        boolean holdsItsOwn = false;
        for (int at = lineWith(delimiter, 0); at >= 0; at = lineWith(delimiter, at + 1)) {
            int lineFeed = latin.indexOf('\n', at);
            int next = lineFeed < 0 ? latin.length() : lineFeed + 1;
            String rest = latin.substring(at + delimiter.length(), next).strip();
            boolean closing = rest.equals("--");
            if (closing && holdsItsOwn) {
                add(start, next);
                start = -1;
                holdsItsOwn = false;
            } else if (closing || rest.isEmpty() && !holdsItsOwn) {
                add(start, beforeLineEnd(at));
                start = closing ? -1 : next;
                holdsItsOwn = !closing && holdsItsOwn(next);
            }
        }
        add(start, latin.length());
        return parts;
    }

    /** Whether the inner multipart uses the same boundary; programs that do this close the inner multipart first. */
    private boolean holdsItsOwn(int start) {
        String head = latin.substring(start, Math.min(latin.length(), start + 2000));
        if (!head.matches("(?is)content-type:\\s{0,9}multipart/.*")) {
            return false;
        }
        HeaderValue type =
                HeaderBlock.ofPart(head.getBytes(StandardCharsets.ISO_8859_1)).type();
        return type.parameter("boundary").strip().equals(boundary);
    }

    private void add(int start, int end) {
        if (start < 0) {
            return;
        }
        if (parts.size() == most) {
            throw new MailException(MailException.Fault.TOO_MANY_PARTS, "The mail has more than " + most + " parts");
        }
        parts.add(Entity.part(bytes, from + start, from + Math.max(start, end)));
    }

    private int lineWith(String delimiter, int from) {
        if (from == 0 && latin.startsWith(delimiter)) {
            return 0;
        }
        int at = latin.indexOf("\n" + delimiter, Math.max(0, from - 1));
        return at < 0 ? -1 : at + 1;
    }

    private int beforeLineEnd(int at) {
        int end = at > 0 && latin.charAt(at - 1) == '\n' ? at - 1 : at;
        return end > 0 && end < at && latin.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
