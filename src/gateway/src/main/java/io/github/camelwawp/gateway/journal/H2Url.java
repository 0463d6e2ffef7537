package io.github.camelwawp.gateway.journal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.store.fs.FilePath;

/** Adds the settings to an H2 file URL that make commits durable. */
final class H2Url {

    private static final String PREFIX = "jdbc:h2:";

    private static final List<String> SETTINGS = List.of(
            // PostgreSQL's SQL, in particular ON CONFLICT DO NOTHING.
            "MODE=PostgreSQL",
            "DATABASE_TO_LOWER=TRUE",
            "DEFAULT_NULL_ORDERING=HIGH",
            // Milliseconds; H2's default of 45 s is meant for disks without flushes, and would cost 100 KB a message
            // until
            // then.
            "RETENTION_TIME=5000",
            // The gateway closes the database after its routes; H2's own shutdown hook would close it earlier.
            "DB_CLOSE_ON_EXIT=FALSE",
            "LOCK_TIMEOUT=" + DatabaseKind.STATEMENT_MILLIS);

    /** For a read-only check, row by row, so that H2 does not copy a table. */
    private static final List<String> LOOK = List.of("ACCESS_MODE_DATA=r", "IFEXISTS=TRUE", "LAZY_QUERY_EXECUTION=1");

    static {
        FilePath.register(new PrivateH2Files());
    }

    private H2Url() {}

    static String user(JournalOptions options) {
        return options.user().isEmpty() ? "sa" : options.user();
    }

    /** With {@code AUTO_SERVER}, H2 rejects read-only access. */
    static String readOnly(String url) {
        return with(LOOK, durable(url).replaceAll("(?i);AUTO_SERVER(_PORT)?=[^;]*", ""));
    }

    /** Settings in the URL take precedence. */
    static String durable(String url) {
        // async, because an interrupted thread would close H2's usual channel and with it the database.
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

    /** The absolute file without its extension; empty for a server, memory or another H2 file system. */
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
