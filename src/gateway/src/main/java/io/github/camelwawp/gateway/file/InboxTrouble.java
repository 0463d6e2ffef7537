package io.github.camelwawp.gateway.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each file once what is wrong with it, and again when that changes. */
final class ToldOnce {

    private static final Logger LOG = LoggerFactory.getLogger(ToldOnce.class);
    private static final int MOST = 10_000;

    private final Map<Path, String> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void tell(Path root, Path file, String trouble) {
        if (!trouble.equals(told.put(file, trouble))) {
            LOG.warn("In the inbox, {} {}", name(root, file), trouble);
        }
    }

    synchronized void forget(Path file) {
        told.remove(file);
    }

    /** Below the inbox, on one line, and without the numbers that folders are named after. */
    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replaceAll("\\p{Nd}{4,}", "…").replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
