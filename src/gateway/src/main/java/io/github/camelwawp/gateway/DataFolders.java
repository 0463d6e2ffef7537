package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.deadletter.DeadLetterFolder;
import io.github.camelwawp.gateway.disk.Closing;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.optout.OptOutSettings;
import java.nio.file.Path;

/** Restricts the data folders that earlier versions left readable for other users of this machine. */
final class DataFolders {

    private DataFolders() {}

    /** Must run before the gateway uses anything in these folders. */
    static void close(GatewaySettings settings, JournalOptions journal) {
        Closing closing = new Closing();
        closing.room(Path.of(settings.text("gateway.dead-letters")), DeadLetterFolder::isOurs);
        closing.room(settings.optOutFolder(), OptOutSettings::isOurs);
        closing.room(Path.of(settings.text("sandbox.jms-directory")), entry -> true);
        // The journal's folder comes last, since it usually contains the others.
        journal.file().ifPresent(file -> closing.room(file.getParent(), journal::isOurs));
        closing.tell();
    }
}
