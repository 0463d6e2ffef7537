package io.github.camelwawp.gateway.deadletter;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Sanitizes a file name from outside: the result stays in its folder, is not hidden and fits every file system. */
final class DeadLetterFileName {

    /** File systems allow 255 bytes; this leaves room for a suffix. */
    private static final int MAXIMUM_BYTES = 200;

    private DeadLetterFileName() {}

    static Path in(Path folder, String nameFromOutside) {
        String name = plain(nameFromOutside);
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            // The JVM's locale cannot encode the name.
            return folder.resolve(name.replaceAll("[^\\x20-\\x7e]", "_"));
        }
    }

    /** Shortens a long name at its beginning, to keep the extension. */
    static String plain(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain =
                last.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cf}:*?\"<>|]", "_").replaceFirst("^[.\\s]+", "_");
        while (plain.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
            plain = plain.substring(plain.offsetByCodePoints(0, 1));
        }
        boolean taken = plain.equalsIgnoreCase(DeadLetters.DESCRIPTION) || plain.equalsIgnoreCase(DeadLetters.TEXT);
        return plain.isBlank() || taken ? "original-" + plain.strip() : plain;
    }
}
