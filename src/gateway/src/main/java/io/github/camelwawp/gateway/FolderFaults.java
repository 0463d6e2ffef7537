package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.disk.Writing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** What is wrong with the folders that options name; {@link JournalStation} reports on the journal's own folder. */
final class FolderFaults {

    private static final String INBOX = "gateway.file.directory";

    private FolderFaults() {}

    static void tell(GatewaySettings settings, Consumer<StartupException> faults) {
        tell(settings, "gateway.dead-letters", faults);
        tell(settings, "gateway.opt-out.folder", faults);
        if (settings.flag("gateway.file.enabled")) {
            tell(settings, INBOX, faults);
            tellOwnFiles(settings, faults);
        }
        // Need not exist, and is only read.
        if (Files.isRegularFile(Path.of(settings.text("gateway.opt-out.languages")))) {
            tell(settings, "gateway.opt-out.languages", faults);
        }
    }

    /** Taken for messages, dead letters would become dead letters again, without end, and secrets would be sent. */
    private static void tellOwnFiles(GatewaySettings settings, Consumer<StartupException> faults) {
        Map<String, Path> own = new LinkedHashMap<>();
        own.put("application.properties", Path.of("application.properties"));
        own.put("gateway.dead-letters", Path.of(settings.text("gateway.dead-letters")));
        own.put("gateway.opt-out.folder", settings.optOutFolder());
        settings.journal().file().ifPresent(file -> own.put("gateway.journal.url", file));
        Path inbox = whole(Path.of(settings.text(INBOX)));
        own.forEach((name, path) -> {
            Path inside = whole(path);
            if (inside.startsWith(inbox) && !isHidden(inbox.relativize(inside))) {
                faults.accept(settings.options()
                        .wrong(
                                INBOX,
                                INBOX + ": in the folder " + inbox + " is what the gateway itself needs (" + name
                                        + "), which it would send: choose a folder for messages alone."));
            }
        });
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The gateway takes nothing from a folder whose name begins with a dot. */
    private static boolean isHidden(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static void tell(GatewaySettings settings, String option, Consumer<StartupException> faults) {
        Writing.trouble(Path.of(settings.text(option)))
                .ifPresent(trouble -> faults.accept(settings.options().wrong(option, option + ": " + trouble)));
    }
}
