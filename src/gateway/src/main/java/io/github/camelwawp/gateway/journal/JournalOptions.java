package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The location of the journal and what it stores.
 *
 * @param url       {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql://host:port/database}; the former
 *                  {@code jdbc:h2:file:} and a path stands for a file of SQLite in the same place
 * @param user      for a server; empty for none
 * @param secret    returns the password, anew for each connection; empty for none
 * @param keep      how long finished messages and their keys are kept after they were last seen
 * @param keepTexts whether texts are kept as long as the message; if false, only while it waits
 */
public record JournalOptions(
        String url, String user, Supplier<String> secret, Duration keep, boolean keepTexts, Clock clock) {

    static final String ENDING = ".db";

    public JournalOptions {
        url = FormerFile.replaced(Objects.requireNonNull(url, "url"));
        Objects.requireNonNull(clock, "clock");
        user = Objects.requireNonNullElse(user, "");
        if (keep == null || keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("The retention time of the journal must be positive, not " + keep);
        }
        // The driver of PostgreSQL takes lower case only.
        url = DatabaseKind.of(url).inLowerCase(url);
    }

    public JournalOptions(String url, String user, String password, Duration keep, boolean keepTexts, Clock clock) {
        this(url, user, () -> password, keep, keepTexts, clock);
    }

    /** Empty for none. */
    String password() {
        return Objects.requireNonNullElse(secret.get(), "");
    }

    /** Whether the URL is that of the database that was the embedded one in earlier versions. */
    public static boolean isFormer(String url) {
        return FormerFile.isUrl(url);
    }

    /** The absolute file of an embedded database; empty for a server. */
    public Optional<Path> file() {
        DatabaseKind kind = DatabaseKind.of(url);
        return kind == DatabaseKind.SQLITE
                ? Optional.of(Path.of(kind.withoutPrefix(url)).toAbsolutePath().normalize())
                : Optional.empty();
    }

    /** The file beside an embedded database that has the same name with this ending. */
    Path beside(String ending) {
        Path file = file().orElseThrow();
        return file.resolveSibling(name(file) + ending);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Where the journal is, without parameters, which may contain a password. */
    public String place() {
        return file().map(Path::toString).orElseGet(() -> DatabaseKind.withoutParameters(url));
    }

    /** Whether a file in the same folder belongs to an embedded database. */
    public boolean isOurs(Path entry) {
        String name = entry.getFileName().toString();
        return file().map(file -> name.startsWith(file.getFileName().toString()) || name.startsWith(name(file) + "."))
                .orElse(false);
    }

    /** Omits the password and the URL's parameters, which may contain one. */
    @Override
    public String toString() {
        return DatabaseKind.withoutParameters(url) + ", keep=" + keep + ", keepTexts=" + keepTexts;
    }
}
