package io.github.camelwawp.gateway.journal;

import org.flywaydb.core.api.FlywayException;

/** What the command {@code check} asks about the journal; nothing changes there. */
public final class JournalCheck {

    private JournalCheck() {}

    /** @throws JournalException if a journal of an earlier version lies beside the embedded one */
    public static void refuseFormer(JournalOptions options) {
        if (options.file().isPresent()) {
            FormerFile.refuse(options);
        }
    }

    /**
     * Connects to a journal on a server once, and compares its tables with those of this version.
     *
     * @throws JournalException with a sentence for the operator
     */
    public static void connect(JournalOptions options) {
        try {
            // The start creates tables that are missing, and accepts those that a newer gateway has added.
            Opening.flyway(options, DatabaseKind.CONNECT_SECONDS)
                    .ignoreMigrationPatterns("*:pending", "*:future")
                    .load()
                    .validate();
        } catch (FlywayException e) {
            throw Opening.failed(options, e);
        }
    }
}
