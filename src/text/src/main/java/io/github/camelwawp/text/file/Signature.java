package io.github.camelwawp.text.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Identifies a file by its first bytes, because its name may be wrong. */
final class Signature {

    private static final Map<String, FileKind> KNOWN = Map.ofEntries(
            Map.entry("%PDF-", FileKind.DOCUMENT),
            Map.entry("{\\rtf", FileKind.DOCUMENT),
            Map.entry("\u00d0\u00cf\u0011\u00e0", FileKind.DOCUMENT),
            Map.entry("PK\u0003\u0004", FileKind.ARCHIVE),
            Map.entry("\u001f\u008b", FileKind.ARCHIVE),
            Map.entry("7z\u00bc\u00af", FileKind.ARCHIVE),
            Map.entry("Rar!", FileKind.ARCHIVE),
            Map.entry("BZh", FileKind.ARCHIVE),
            Map.entry("\u00fd7zXZ", FileKind.ARCHIVE),
            Map.entry("\u0089PNG", FileKind.IMAGE),
            Map.entry("\u00ff\u00d8\u00ff", FileKind.IMAGE),
            Map.entry("GIF8", FileKind.IMAGE),
            Map.entry("RIFF", FileKind.MEDIA),
            Map.entry("OggS", FileKind.MEDIA),
            Map.entry("ID3", FileKind.MEDIA),
            Map.entry("\u007fELF", FileKind.BINARY),
            Map.entry("\u00ca\u00fe\u00ba\u00be", FileKind.BINARY));

    private Signature() {}

    static FileKind refine(byte[] bytes, FileKind kind) {
        String start = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
        return KNOWN.entrySet().stream()
                .filter(known -> start.startsWith(known.getKey()) && isReally(known.getKey(), bytes))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(kind);
    }

    /** A text can start with a signature that consists of letters only, but no NUL follows soon after. */
    private static boolean isReally(String signature, byte[] bytes) {
        if (!signature.matches("[A-Za-z0-9!]+")) {
            return true;
        }
        for (int i = 0; i < Math.min(64, bytes.length); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
