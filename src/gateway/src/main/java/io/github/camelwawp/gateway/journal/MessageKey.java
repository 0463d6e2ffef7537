package io.github.camelwawp.gateway.journal;

/**
 * Identifies a message, so that the gateway recognizes it if it arrives again.
 *
 * @param source kind of source, such as {@code mail}; at most 50 characters
 * @param key    unique within the source, such as a Message-ID; any characters and length, but not blank, since all messages
 *               without a key would count as the same one
 */
public record MessageKey(String source, String key) {

    /** Source of the messages that {@link Waiting} stores. */
    public static final String HTTP = "http";

    private static final int MAXIMUM_SOURCE = 50;

    public MessageKey {
        if (source == null || source.isBlank() || source.length() > MAXIMUM_SOURCE || source.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "A message's source is a word of at most " + MAXIMUM_SOURCE + " characters");
        }
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("A message needs a key");
        }
    }

    /** Omits the key, which may be a file name or an address. */
    @Override
    public String toString() {
        return source + " message";
    }
}
