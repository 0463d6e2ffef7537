package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.disk.Writing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What is wrong with the folders that options name; the journal's station says it of its own. */
final class FolderFaults {

    private FolderFaults() {}

    static void tell(GatewaySettings settings, Consumer<StartupException> faults) {
        tell(settings, "gateway.dead-letters", faults);
        tell(settings, "gateway.opt-out.folder", faults);
        if (settings.flag("gateway.file.enabled")) {
            tell(settings, "gateway.file.directory", faults);
        }
        // Need not exist, and is only read.
        if (Files.isRegularFile(Path.of(settings.text("gateway.opt-out.languages")))) {
            tell(settings, "gateway.opt-out.languages", faults);
        }
    }

    private static void tell(GatewaySettings settings, String option, Consumer<StartupException> faults) {
        Writing.trouble(Path.of(settings.text(option)))
                .ifPresent(trouble -> faults.accept(settings.options().wrong(option, option + ": " + trouble)));
    }
}
