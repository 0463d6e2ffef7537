package io.github.camelwawp.gateway.journal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.store.fs.FilePath;

/** Turns the URL of an H2 file into one that keeps what was committed. */
final class H2Url {

    private static final String PREFIX = "jdbc:h2:";

    private static final List<String> SETTINGS = List.of(
            // The SQL of PostgreSQL, above all ON CONFLICT DO NOTHING.
            "MODE=PostgreSQL",
            "DATABASE_TO_LOWER=TRUE",
            "DEFAULT_NULL_ORDERING=HIGH",
            // Milliseconds; H2's 45 s suit disks that are never told to flush, and cost 100 KB a message until then.
            "RETENTION_TIME=5000",
            // The gateway closes it after its routes; H2's own shutdown hook would come before.
            "DB_CLOSE_ON_EXIT=FALSE",
            "LOCK_TIMEOUT=" + DatabaseKind.STATEMENT_MILLIS);

    /** For a look that changes nothing, and row by row, so that no copy of a table is made. */
    private static final List<String> LOOK = List.of("ACCESS_MODE_DATA=r", "IFEXISTS=TRUE", "LAZY_QUERY_EXECUTION=1");

    static {
        FilePath.register(new PrivateH2Files());
    }

    private H2Url() {}

    static String user(JournalOptions options) {
        return options.user().isEmpty() ? "sa" : options.user();
    }

    /** With {@code AUTO_SERVER} H2 refuses to only look. */
    static String readOnly(String url) {
        return with(LOOK, durable(url).replaceAll("(?i);AUTO_SERVER(_PORT)?=[^;]*", ""));
    }

    /** Settings that the URL has itself are left alone. */
    static String durable(String url) {
        // async: since an interrupted thread would close H2's usual channel, and the database with it.
        return with(
                SETTINGS,
                file(url)
                        .map(file -> PREFIX + PrivateH2Files.SCHEME + ":async:" + file + parameters(url))
                        .orElse(url));
    }

    private static String with(List<String> settings, String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        StringBuilder all = new StringBuilder(url);
        for (String setting : settings) {
            if (!upper.contains(";" + setting.substring(0, setting.indexOf('=') + 1))) {
                all.append(';').append(setting);
            }
        }
        return all.toString();
    }

    /** The file without its ending, absolute; empty for a server, memory or another file system of H2's. */
    static Optional<Path> file(String url) {
        String path =
                url.substring(PREFIX.length(), url.length() - parameters(url).length());
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
