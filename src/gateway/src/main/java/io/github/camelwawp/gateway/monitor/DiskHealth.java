package io.github.camelwawp.gateway.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Down when a disk that the gateway writes to is nearly full. */
final class DiskHealth extends Report {

    /** With less, neither the journal nor a dead letter can be relied on to be written. */
    static final long LEAST = 16 << 20;

    private final Map<String, Recent<Long>> free = new LinkedHashMap<>();

    /** @param folders by the names that the answer shows */
    DiskHealth(Map<String, Path> folders, Executor executor) {
        super("disk");
        folders.forEach((name, folder) -> free.put(name, new Recent<>(() -> usable(folder), executor)));
    }

    private static long usable(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there).getUsableSpace();
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.up();
        free.forEach((name, space) -> {
            Optional<Long> bytes = space.get();
            bytes.ifPresent(number -> builder.detail(name + ".free", number));
            // Some file systems do not report their free space.
            if (bytes.filter(number -> number > 0 && number < LEAST).isPresent()) {
                builder.message("the disk of " + name + " is nearly full").down();
            }
        });
    }
}
