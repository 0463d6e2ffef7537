package io.github.camelwawp.gateway;

import java.nio.file.Path;

/** What a file's place in the inbox says. */
public class Inbox {

    /**
     * The recipient a file is for: the first folder of its path inside the inbox.
     *
     * @param relativePath as in the header {@code CamelFileName}
     * @return empty for a file directly in the inbox
     */
    public String recipient(String relativePath) {
        Path path = Path.of(relativePath);
        return path.getNameCount() > 1 ? path.getName(0).toString() : "";
    }
}
