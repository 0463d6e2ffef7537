package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Unpacks SQLite's own code below the journal's folder, where the gateway may write in any case; the folder for temporary files
 * may not allow it to be executed.
 */
final class NativeLibrary {

    private static final String FOLDER = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /** The first journal of the process decides on the folder. The caller must hold the journal's lock. */
    static synchronized void load(JournalOptions options) throws IOException {
        if (System.getProperty(FOLDER) == null) {
            Path folder = PrivateFiles.createFolders(options.beside(".native"));
            // Left behind by a process that was killed.
            for (Path file : files(folder)) {
                Files.deleteIfExists(file);
            }
            System.setProperty(FOLDER, folder.toString());
            initialize(folder);
            for (Path file : files(folder)) {
                PrivateFiles.close(file);
            }
        }
    }

    private static void initialize(Path folder) throws IOException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            System.clearProperty(FOLDER);
            throw new JournalException(
                    "SQLite cannot be loaded from " + folder
                            + ": let programs be executed there, or name another folder with the system property "
                            + FOLDER + ".",
                    e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
