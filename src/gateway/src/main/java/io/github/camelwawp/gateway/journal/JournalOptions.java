package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The location of the journal and what it stores.
 *
 * @param url       {@code jdbc:h2:file:} and a path without the extension {@code .mv.db}, or {@code
 *                  jdbc:postgresql://host:port/database}
 * @param user      empty for H2's default, {@code sa}
 * @param password  empty for none
 * @param keep      how long finished messages and their keys are kept after they were last seen
 * @param keepTexts whether texts are kept as long as the message; if false, only while it waits
 */
public record JournalOptions(String url, String user, String password, Duration keep, boolean keepTexts, Clock clock) {

    public JournalOptions {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(clock, "clock");
        user = Objects.requireNonNullElse(user, "");
        password = Objects.requireNonNullElse(password, "");
        if (keep == null || keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("The journal must keep its rows for longer than nothing, not " + keep);
        }
        DatabaseKind.of(url);
    }

    /** The absolute file of an embedded database, without its extension; empty for a server. */
    public Optional<Path> file() {
        return DatabaseKind.of(url) == DatabaseKind.H2 ? H2Url.file(url) : Optional.empty();
    }

    /** Where the journal is, without parameters, which may contain a password. */
    public String place() {
        return file().map(Path::toString).orElseGet(() -> DatabaseKind.withoutParameters(url));
    }

    /** Whether a file in the same folder belongs to an embedded database. */
    public boolean isOurs(Path entry) {
        return file().isPresent()
                && entry.getFileName().toString().startsWith(file().get().getFileName() + ".");
    }

    /** Omits the password and the URL's parameters, which may contain one. */
    @Override
    public String toString() {
        return DatabaseKind.withoutParameters(url) + ", keep=" + keep + ", keepTexts=" + keepTexts;
    }
}
