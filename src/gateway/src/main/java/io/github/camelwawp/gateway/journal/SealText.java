package io.github.camelwawp.gateway.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a seal.
 *
 * @param generation the minimum generation of the journal
 * @param closed     length and checksum of the file at closing; null while it is open and after a crash
 */
record SealText(String id, long generation, String closed) {

    /** An upper limit for the size of a seal. */
    static final int MAXIMUM = 1_000;

    private static final Pattern TEXT = Pattern.compile(
            "#[^\n]*\nid=([0-9a-f-]{36})\ngeneration=([0-9]{1,18})\n(?:closed=([0-9]+ [0-9a-f]+)\n)?end\n");

    /** Empty if the seal is damaged. */
    static Optional<SealText> parse(byte[] bytes) {
        Matcher text = TEXT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        return text.matches()
                ? Optional.of(new SealText(text.group(1), Long.parseLong(text.group(2)), text.group(3)))
                : Optional.empty();
    }

    byte[] print() {
        return ("# Belongs to the journal beside it: see gateway/journal.md in the documentation.\nid=" + id
                        + "\ngeneration=" + generation + "\n" + (closed == null ? "" : "closed=" + closed + "\n")
                        + "end\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
