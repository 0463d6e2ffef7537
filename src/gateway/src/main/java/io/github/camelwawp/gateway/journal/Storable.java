package io.github.camelwawp.gateway.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Converts strings from outside to values that both databases can store. */
final class Storable {

    static final int REASON = 1_000;
    static final int CODE = 100;
    static final int WAWP_ID = 255;

    private static final int MAXIMUM_KEY = 500;

    private Storable() {}

    /** The key itself, or its SHA-256 if it is longer than 500 characters or contains characters that PostgreSQL cannot store. */
    static String key(String key) {
        if (key.length() <= MAXIMUM_KEY && key.equals(text(key))) {
            return key;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(characters(key));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** An encoder would map different unpaired surrogates to the same bytes. */
    private static byte[] characters(String key) {
        ByteBuffer bytes = ByteBuffer.allocate(key.length() * Character.BYTES);
        bytes.asCharBuffer().put(key);
        return bytes.array();
    }

    /** Removes NUL, which PostgreSQL cannot store, and replaces unpaired surrogates with {@code ?}; null stays null. */
    static String text(String text) {
        return text == null
                ? null
                : new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** As {@link #text}, truncated to this number of characters. */
    static String cut(String text, int maximum) {
        return text(text == null || text.length() <= maximum ? text : text.substring(0, maximum));
    }
}
