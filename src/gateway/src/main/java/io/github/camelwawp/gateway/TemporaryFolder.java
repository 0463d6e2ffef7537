package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import io.github.camelwawp.gateway.disk.Writing;
import java.io.IOException;
import java.nio.file.Path;

/** Where libraries put what they unpack; must be chosen before the first of them asks. */
final class TemporaryFolder {

    private static final String PROPERTY = "java.io.tmpdir";

    private TemporaryFolder() {}

    /** Without a {@code /tmp} to write to, a folder in {@code data/} takes its place. */
    static void choose(Path own) throws IOException {
        if (Writing.trouble(Path.of(System.getProperty(PROPERTY))).isPresent()
                && Writing.trouble(own).isEmpty()) {
            System.setProperty(
                    PROPERTY, PrivateFiles.createFolders(own).toAbsolutePath().toString());
        }
    }
}
