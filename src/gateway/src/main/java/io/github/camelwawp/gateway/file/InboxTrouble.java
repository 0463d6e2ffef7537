package io.github.camelwawp.gateway.file;

import io.github.camelwawp.gateway.watch.Told;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is wrong with each file once, and again when the problem changes. */
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

    /** The path below the inbox, on one line, without the phone numbers that folders are named after. */
    private static String name(Path root, Path file) {
        return root.relativize(file)
                .toString()
                .replaceAll("\\p{Nd}{4,}", "…")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
