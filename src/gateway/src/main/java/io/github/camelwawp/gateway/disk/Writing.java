package io.github.camelwawp.gateway.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells in advance whether this process may write to a folder. */
public final class Writing {

    private Writing() {}

    /**
     * Empty if the folder can be written to, or created; otherwise a sentence that names the folder, the user and what to do.
     * Creates nothing.
     */
    public static Optional<String> trouble(Path folder) {
        Path nearest = folder.toAbsolutePath().normalize();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest)) {
            return Optional.of(nearest + " is a file, not a folder: move it away, or choose another folder.");
        }
        if (!Files.isWritable(nearest) || !Files.isExecutable(nearest)) {
            return Optional.of("The user " + user() + " may not write to the folder " + nearest
                    + ": give that user the right to, or choose another folder.");
        }
        return Optional.empty();
    }

    /** In a container the user may have a number alone. */
    private static String user() {
        String name = System.getProperty("user.name", "?");
        if (!name.equals("?")) {
            return name;
        }
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return name;
        }
    }
}
