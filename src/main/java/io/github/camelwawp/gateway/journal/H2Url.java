package io.github.camelwawp.gateway.journal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the URL of an H2 file into one that keeps what was committed. */
final class H2Url {

    private static final String PREFIX = "jdbc:h2:";

    private static final List<String> SETTINGS = List.of(
            // The SQL of PostgreSQL, above all ON CONFLICT DO NOTHING.
            "MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE", "DEFAULT_NULL_ORDERING=HIGH",
            // Milliseconds; H2's 45 s suit disks that are never told to flush, and cost 100 KB a message until then.
            "RETENTION_TIME=5000",
            // The gateway closes it after its routes; H2's own shutdown hook would come before.
            "DB_CLOSE_ON_EXIT=FALSE",
            "LOCK_TIMEOUT=" + DatabaseKind.STATEMENT_MILLIS);

    private H2Url() {
    }

    /** Settings that the URL has itself are left alone. */
    static String durable(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        // async: since an interrupted thread would close H2's usual channel, and the database with it.
        StringBuilder durable = new StringBuilder(file(url)
                .map(file -> PREFIX + "async:" + file + parameters(url)).orElse(url));
        for (String setting : SETTINGS) {
            if (!upper.contains(";" + setting.substring(0, setting.indexOf('=') + 1))) {
                durable.append(';').append(setting);
            }
        }
        return durable.toString();
    }

    /** The file without its ending, absolute; empty for a server, memory or another file system of H2's. */
    static Optional<Path> file(String url) {
        String path = url.substring(PREFIX.length(), url.length() - parameters(url).length());
        if (path.regionMatches(true, 0, "file:", 0, 5)) {
            path = path.substring(5);
        } else if (path.matches("[A-Za-z]{2,}:.*")) {
            return Optional.empty();
        }
        if (path.startsWith("~/")) {
            path = System.getProperty("user.home") + path.substring(1);
        }
        try {
            return Optional.of(Path.of(path).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String parameters(String url) {
        int semicolon = url.indexOf(';');
        return semicolon < 0 ? "" : url.substring(semicolon);
    }
}
