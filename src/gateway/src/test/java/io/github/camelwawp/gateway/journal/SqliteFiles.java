package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Journals in files. */
public final class SqliteFiles {

    private SqliteFiles() {}

    /** Made when the first test needs it. */
    private static final class Template {

        static final byte[] BYTES = make();

        private static byte[] make() {
            try {
                Path folder = Files.createTempDirectory("journal");
                Path file = folder.resolve("journal.db");
                Opening.open(options(url(file), false, Clock.systemUTC())).close();
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                Files.delete(folder);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A journal in this folder that keeps no texts. */
    static JournalOptions options(Path folder, Clock clock) {
        return options(folder, false, clock);
    }

    static JournalOptions options(Path folder, boolean keepTexts, Clock clock) {
        return options(urlWithTables(folder.resolve("journal.db")), keepTexts, clock);
    }

    private static JournalOptions options(String url, boolean keepTexts, Clock clock) {
        return new JournalOptions(url, "", "", Duration.ofDays(30), keepTexts, clock);
    }

    /** A new file has the journal's tables, which is quicker than to let each test create them. */
    public static String urlWithTables(Path file) {
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(file.getParent());
                PrivateFiles.createFile(file);
                Files.write(file, Template.BYTES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return url(file);
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }
}
