package io.github.camelwawp.gateway.file;

import io.github.camelwawp.gateway.watch.Told;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each file once what is wrong with it, and again when that changes. */
final class InboxTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(InboxTrouble.class);

    private final Told told = new Told();

    void tell(Path root, Path file, String trouble) {
        if (told.isNews(file, trouble)) {
            LOG.warn("In the inbox, {} {}", name(root, file), trouble);
        }
    }

    void over(Path file) {
        told.over(file);
    }

    /** Below the inbox, on one line, and without the numbers that folders are named after. */
    private static String name(Path root, Path file) {
        return root.relativize(file)
                .toString()
                .replaceAll("\\p{Nd}{4,}", "…")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
