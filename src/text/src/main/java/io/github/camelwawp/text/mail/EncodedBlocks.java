package io.github.camelwawp.text.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds files that programs embed in plain text without MIME: uuencode, yEnc and PGP keys. */
final class EncodedBlocks {

    private static final Pattern BEGIN_BASE64 = Pattern.compile("begin-base64 [0-7]{3,4} (\\S.*)");
    private static final Pattern YENC = Pattern.compile("=ybegin .*?\\bsize=(\\d{1,15})\\b.*?\\bname=(.*)");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern KEY = Pattern.compile("-----BEGIN PGP (P(?:UBLIC|RIVATE) KEY) BLOCK-----");

    private final List<String> lines;
    private final List<String> kept = new ArrayList<>();
    private final List<MailText.Attachment> found;

    private EncodedBlocks(List<String> lines, List<MailText.Attachment> found) {
        this.lines = lines;
        this.found = found;
    }

    /** Returns the text without the embedded files and adds each of them to {@code found}. */
    static String remove(String text, List<MailText.Attachment> found) {
        if (!text.contains("begin") && !text.contains("-----BEGIN PGP")) {
            return text;
        }
        // yEnc uses bytes that do not occur in text, so only a line feed ends a line.
        EncodedBlocks blocks = new EncodedBlocks(List.of(text.split("\r?\n", -1)), found);
        int before = found.size();
        blocks.read();
        return found.size() == before ? text : String.join("\n", blocks.kept);
    }

    private void read() {
        int at = 0;
        while (at < lines.size()) {
            int next = behindBlock(at);
            if (next < 0) {
                kept.add(lines.get(at));
                at++;
            } else {
                at = next;
            }
        }
    }

    private int behindBlock(int at) {
        String line = lines.get(at).stripTrailing();
        Matcher uu = Uuencode.BEGIN.matcher(line);
        if (uu.matches()) {
            return uuencode(at + 1, uu.group(1));
        }
        Matcher base64 = BEGIN_BASE64.matcher(line);
        if (base64.matches()) {
            return base64(at + 1, base64.group(1));
        }
        Matcher yenc = YENC.matcher(line);
        if (yenc.matches()) {
            return yenc(at + 1, yenc.group(2), Long.parseLong(yenc.group(1)));
        }
        Matcher key = KEY.matcher(line);
        return key.matches() ? key(at + 1, "PGP " + key.group(1).toLowerCase(Locale.ROOT)) : -1;
    }

    /** Reads up to the end line, or up to the last valid line if the end line is missing. */
    private int uuencode(int from, String name) {
        long size = 0;
        int behind = from;
        int i = from;
        while (i < lines.size() && !lines.get(i).equals("end")) {
            int bytes = Uuencode.bytes(lines.get(i));
            if (bytes > 0) {
                size += bytes;
                behind = i + 1;
            } else if (!Uuencode.isAlphabet(lines.get(i))) {
                break;
            }
            i++;
        }
        boolean closed = i < lines.size() && lines.get(i).equals("end");
        if (behind == from && !closed) {
            return -1;
        }
        add(name, size);
        return closed ? i + 1 : behind;
    }

    private int base64(int from, String name) {
        int i = from;
        StringBuilder letters = new StringBuilder();
        while (i < lines.size() && BASE64.matcher(lines.get(i)).matches()) {
            letters.append(lines.get(i));
            i++;
        }
        if (i == from) {
            return -1;
        }
        add(name, Transfer.base64(letters.toString().getBytes(StandardCharsets.ISO_8859_1)).length);
        return i < lines.size() && lines.get(i).startsWith("====") ? i + 1 : i;
    }

    private int yenc(int from, String name, long size) {
        int i = from;
        while (i < lines.size()
                && !lines.get(i).startsWith("=yend")
                && !(lines.get(i).isBlank() && i > from)) {
            i++;
        }
        add(name, size);
        return i < lines.size() && lines.get(i).startsWith("=yend") ? i + 1 : i;
    }

    private int key(int from, String name) {
        int i = from;
        long size = 0;
        while (i < lines.size() && !lines.get(i).startsWith("-----END PGP ")) {
            size += lines.get(i).length() + 1;
            i++;
        }
        if (i == lines.size()) {
            return -1;
        }
        add(name, size);
        return i + 1;
    }

    private void add(String name, long size) {
        found.add(new MailText.Attachment(Entity.shortened(Entity.fileName(name)), "application/octet-stream", size));
    }
}
