package io.github.camelwawp.gateway.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the journal lives and what it keeps.
 *
 * @param url       {@code jdbc:h2:file:} and a path without the ending {@code .mv.db}, or
 *                  {@code jdbc:postgresql://host:port/database}
 * @param user      empty for H2's default, {@code sa}
 * @param password  empty for none
 * @param keep      how long finished messages and their keys are remembered, counted from the last time they were seen
 * @param keepTexts whether texts are kept as long as the message; otherwise only while it waits
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

    /** An embedded database's file, absolute, without its ending; empty for a server. */
    public Optional<Path> file() {
        return DatabaseKind.of(url) == DatabaseKind.H2 ? H2Url.file(url) : Optional.empty();
    }

    /** Whether a file beside it is one of an embedded database's. */
    public boolean isOurs(Path entry) {
        return file().isPresent()
                && entry.getFileName().toString().startsWith(file().get().getFileName() + ".");
    }

    /** Without the password, and without the URL's parameters, which may hold one. */
    @Override
    public String toString() {
        return DatabaseKind.withoutParameters(url) + ", keep=" + keep + ", keepTexts=" + keepTexts;
    }
}
