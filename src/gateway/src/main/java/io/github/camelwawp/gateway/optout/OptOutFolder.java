package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.gateway.csv.CsvException;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.OptOutChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder where the command {@code optouts} leaves requests while the gateway has the journal's file open: {@code
 * x.import}, a CSV file, or {@code x.export}, an empty one. The gateway turns each into {@code x.result}: the exit code
 * on the first line, then the output.
 */
final class OptOutFolder {

    static final String IMPORT = ".import";
    static final String EXPORT = ".export";
    static final String RESULT = ".result";

    private static final Logger LOG = LoggerFactory.getLogger(OptOutFolder.class);

    private final Path folder;
    private final OptOutCsv csv;

    OptOutFolder(Path folder, OptOutCsv csv) {
        this.folder = folder;
        this.csv = csv;
    }

    /** Replaces a request with its result. */
    void answerTo(Path request) throws IOException {
        String name = request.getFileName().toString();
        Path draft = draft(folder, name, answer(request).getBytes(StandardCharsets.UTF_8));
        Path result = folder.resolve(name.substring(0, name.lastIndexOf('.')) + RESULT);
        Files.move(draft, result, StandardCopyOption.ATOMIC_MOVE);
        // After a crash before this line the request is processed again, which changes nothing. The command may have
        // given up meanwhile.
        if (!Files.deleteIfExists(request)) {
            Files.deleteIfExists(result);
        }
        LOG.info("The command optouts was answered: {}", name.endsWith(IMPORT) ? "import" : "export");
    }

    /** A request that fails for its own reasons gets an answer too; otherwise it would block the folder forever. */
    private String answer(Path request) {
        try {
            return request.getFileName().toString().endsWith(IMPORT) ? imported(request) : exported();
        } catch (JournalException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return OptOutsCommand.REFUSED + "\nThe file cannot be read: "
                    + e.getClass().getSimpleName() + ".\n";
        }
    }

    /** All pending requests. */
    List<Path> requests() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.getFileName().toString().matches("[^.].*(\\.import|\\.export)"))
                    .sorted()
                    .toList();
        }
    }

    private String imported(Path request) throws IOException {
        try {
            OptOutCsv.Tally tally = csv.read(request, OptOutChange.CSV);
            return OptOutsCommand.exitCode(tally) + "\n" + String.join("\n", tally.lines()) + "\n";
        } catch (CsvException e) {
            return OptOutsCommand.REFUSED + "\n" + OptOutsCommand.NO_HEADER + "\n";
        }
    }

    private String exported() throws IOException {
        StringBuilder out = new StringBuilder(OptOutsCommand.DONE + "\n");
        csv.write(out);
        return out.toString();
    }

    /** Writes a request atomically; returns the path of its future result. */
    static Path ask(Path folder, String name, String ending, byte[] content) throws IOException {
        PrivateFiles.createFolders(folder);
        Path draft = draft(folder, name, content);
        Files.move(draft, folder.resolve(name + ending), StandardCopyOption.ATOMIC_MOVE);
        return folder.resolve(name + RESULT);
    }

    private static Path draft(Path folder, String name, byte[] content) throws IOException {
        Path draft = folder.resolve("." + name);
        Files.deleteIfExists(draft);
        return PrivateFiles.write(draft, content);
    }

    /** Whether an entry is a request of the command, or a result. */
    static boolean isOurs(Path entry) {
        return entry.getFileName().toString().matches("[.].*|.*(\\" + IMPORT + "|\\" + EXPORT + "|\\" + RESULT + ")");
    }

    static String read(Path result) throws IOException {
        String text = Files.readString(result, StandardCharsets.UTF_8);
        Files.delete(result);
        return text;
    }
}
