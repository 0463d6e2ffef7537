package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.deadletter.DeadLetterFolder;
import io.github.camelwawp.gateway.disk.Closing;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.optout.OptOutSettings;
import java.nio.file.Path;

/** What an earlier version left open to the other users of this machine. */
final class DataFolders {

    private DataFolders() {}

    /** Before anything in them is used. */
    static void close(GatewaySettings settings, JournalOptions journal) {
        Closing closing = new Closing();
        closing.room(Path.of(settings.text("gateway.dead-letters")), DeadLetterFolder::isOurs);
        closing.room(settings.optOutFolder(), OptOutSettings::isOurs);
        closing.room(Path.of(settings.text("sandbox.jms-directory")), entry -> true);
        // The last one: the others are usually in the same folder.
        journal.file().ifPresent(file -> closing.room(file.getParent(), journal::isOurs));
        closing.tell();
    }
}
