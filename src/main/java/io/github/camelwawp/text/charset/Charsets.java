package io.github.camelwawp.text.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Decodes bytes whose label cannot be trusted. Never fails: what no charset explains becomes U+FFFD. */
public final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** What mail programs write, and the larger set that they mean by it. */
    private static final Map<String, String> MEANT = Map.ofEntries(Map.entry("gb2312", "GB18030"), Map.entry("gbk", "GB18030"),
        Map.entry("shift_jis", "windows-31j"), Map.entry("shift-jis", "windows-31j"), Map.entry("sjis", "windows-31j"),
        Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("euc-kr", "x-windows-949"), Map.entry("iso-8859-8-i", "ISO-8859-8"),
        Map.entry("iso-8859-6-i", "ISO-8859-6"), Map.entry("utf8", "UTF-8"), Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
        Map.entry("iso-8859-9", "windows-1254"), Map.entry("tis-620", "x-windows-874"), Map.entry("cp-850", "IBM850"));

    private Charsets() {
    }

    /**
     * Decodes bytes, believing a byte order mark first, then valid UTF-8, then the label.
     *
     * @param label the charset they are said to be in, or null
     */
    public static String decode(byte[] bytes, String label) {
        Charset marked = byteOrderMark(bytes);
        if (marked != null) {
            return new String(bytes, marked).substring(1);
        }
        Charset declared = named(label);
        if (declared != null && !isAsciiOrWestern(declared) && !declared.equals(StandardCharsets.UTF_8)) {
            String text = strictly(bytes, declared);
            String utf8 = text == null ? strictly(bytes, StandardCharsets.UTF_8) : null;
            return text != null ? text : utf8 != null ? utf8 : new String(bytes, declared);
        }
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return utf8;
        }
        return looksLikeUtf8(bytes) ? new String(bytes, StandardCharsets.UTF_8) : new String(bytes, WESTERN);
    }

    private static boolean isAsciiOrWestern(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII) || charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(WESTERN);
    }

    private static Charset byteOrderMark(byte[] bytes) {
        if (bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE ? StandardCharsets.UTF_16LE : null;
    }

    private static Charset named(String label) {
        if (label == null || label.isBlank()) {
            return null;
        }
        String name = label.strip().toLowerCase(Locale.ROOT);
        try {
            return Charset.forName(MEANT.getOrDefault(name, name));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notThisOne) {
            return null;
        }
    }

    /** A text cut in the middle of a character, or with one bad byte, is still UTF-8. */
    private static boolean looksLikeUtf8(byte[] bytes) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < bytes.length; i++) {
            int lead = bytes[i] & 0xFF;
            if (lead >= 0x80) {
                int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
                int tail = 1;
                while (tail < length && i + tail < bytes.length && (bytes[i + tail] & 0xC0) == 0x80) {
                    tail++;
                }
                if (length > 0 && tail == length) {
                    good++;
                    i += length - 1;
                } else {
                    bad++;
                }
            }
        }
        return good > bad;
    }
}
