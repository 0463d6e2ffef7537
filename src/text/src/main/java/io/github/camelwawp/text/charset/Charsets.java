package io.github.camelwawp.text.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Decodes bytes whose label cannot be trusted. Never fails: bytes that no charset can decode become U+FFFD. */
public final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset ESCAPING = Charset.forName("x-windows-iso2022jp");
    /** Charset labels that mail programs write, each with the superset that they actually use. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-6-i", "ISO-8859-6"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("cp-850", "IBM850"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("latin-1", "ISO-8859-1"),
            Map.entry("iso8859-1", "ISO-8859-1"),
            Map.entry("x-unicode", "UTF-16"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"),
            Map.entry("x-cp1251", "windows-1251"),
            Map.entry("win-1251", "windows-1251"),
            Map.entry("x-cp1252", "windows-1252"));

    private Charsets() {}

    /**
     * Decodes bytes. A byte order mark takes precedence, then valid UTF-8, then the label.
     *
     * @param label the declared charset, or null
     */
    public static String decode(byte[] bytes, String label) {
        Charset marked = byteOrderMark(bytes);
        if (marked != null) {
            return new String(bytes, marked).substring(1);
        }
        if (Utf7.isLabel(label)) {
            return Utf7.decode(new String(bytes, WESTERN), label);
        }
        Charset declared = named(label);
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (isWide(declared)) {
            return utf8 != null && !hasZeros(bytes) ? utf8 : new String(bytes, declared);
        }
        if (declared == null || isAsciiOrWestern(declared) || declared.equals(StandardCharsets.UTF_8)) {
            return utf8OrWestern(bytes, utf8);
        }
        // Text in a single-byte charset is hardly ever valid UTF-8 by chance; a few letters in a double-byte charset
        // can be.
        boolean single = declared.newEncoder().maxBytesPerChar() <= 1;
        String text = strictly(bytes, declared);
        if (utf8 != null && (single || text == null || threes(utf8) > 3 && !stateful(declared))) {
            return utf8;
        }
        return text != null ? text : new String(bytes, declared);
    }

    /** @param utf8 the bytes decoded as UTF-8, or null if they are not valid UTF-8 */
    private static String utf8OrWestern(byte[] bytes, String utf8) {
        Charset wide = utf8 == null || hasZeros(bytes) ? unmarkedWide(bytes) : null;
        if (wide != null) {
            return new String(bytes, wide);
        }
        if (utf8 != null) {
            return hasEscapes(bytes) ? new String(bytes, ESCAPING) : utf8;
        }
        return new String(bytes, looksLikeUtf8(bytes) ? StandardCharsets.UTF_8 : WESTERN);
    }

    /** Whether the first {@code length} bytes are valid UTF-8. ASCII is. */
    public static boolean isUtf8(byte[] bytes, int length) {
        return strictly(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8) != null;
    }

    private static boolean isWide(Charset charset) {
        return charset != null
                && (charset.name().startsWith("UTF-16")
                        || charset.name().startsWith("UTF-32")
                        || charset.name().startsWith("X-UTF-"));
    }

    private static boolean stateful(Charset charset) {
        return charset.name().toLowerCase(Locale.ROOT).contains("2022");
    }

    /** Counts the characters that take three bytes in UTF-8, as Chinese, Japanese and Korean ones do. */
    private static long threes(String text) {
        return text.chars().filter(c -> c > 0x7FF).count();
    }

    private static boolean hasZeros(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** Detects UTF-16 without a byte order mark: in most letters every other byte is zero. */
    private static Charset unmarkedWide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < bytes.length; i++) {
            even += bytes[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += bytes[i] == 0 && i % 2 == 1 ? 1 : 0;
        }
        boolean wide = bytes.length > 3
                && bytes.length % 2 == 0
                && Math.max(even, odd) * 3 > bytes.length
                && Math.min(even, odd) * 10 < Math.max(even, odd);
        if (!wide) {
            return null;
        }
        return even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    /** Whether the bytes contain the escape sequences of ISO-2022-JP. */
    private static boolean hasEscapes(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0x1B && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAsciiOrWestern(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII)
                || charset.equals(StandardCharsets.ISO_8859_1)
                || charset.equals(WESTERN);
    }

    private static Charset byteOrderMark(byte[] bytes) {
        if (bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (bytes.length >= 4
                && (bytes[0] & 0xFF) == 0xFF
                && (bytes[1] & 0xFF) == 0xFE
                && bytes[2] == 0
                && bytes[3] == 0) {
            return Charset.forName("UTF-32LE");
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE
                ? StandardCharsets.UTF_16LE
                : null;
    }

    private static Charset named(String label) {
        if (label == null || label.isBlank()) {
            return null;
        }
        String name =
                label.toLowerCase(Locale.ROOT).replaceFirst("^[\\s\"']+", "").replaceFirst("[\\s\"',;].*", "");
        try {
            return Charset.forName(MEANT.getOrDefault(name, name));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notThisOne) {
            return null;
        }
    }

    /** The length in bytes of the UTF-8 character that starts with this byte; 0 if no character does. */
    private static int length(int lead) {
        if (lead >= 0xF0) {
            return 4;
        }
        if (lead >= 0xE0) {
            return 3;
        }
        return lead >= 0xC2 ? 2 : 0;
    }

    /** Whether most non-ASCII characters are valid UTF-8, so that a truncated text or one with a bad byte still counts as UTF-8. */
    private static boolean looksLikeUtf8(byte[] bytes) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < bytes.length; i++) {
            int lead = bytes[i] & 0xFF;
            if (lead >= 0x80) {
                int length = length(lead);
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
