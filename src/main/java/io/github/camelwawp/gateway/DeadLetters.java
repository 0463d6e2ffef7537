package io.github.camelwawp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One folder for each message that cannot be sent: what came in, the text, and why, in {@code message.json}. A folder
 * whose name begins with a dot was left by a crash; its message is still where it came from.
 */
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    static final String DESCRIPTION = "message.json";
    static final String TEXT = "text.txt";
    static final String REPLAY = "replay";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    DeadLetters(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Writes one, durably, before it returns.
     *
     * @param original     as it came, null if it is the text itself
     * @param originalName file name for it; its folders are ignored
     * @throws UncheckedIOException if it cannot be kept
     */
    Path write(Map<String, Object> description, String text, InputStream original, String originalName) {
        String name = NAME.format(clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Path unfinished = folder.resolve("." + name);
        try {
            PrivateFiles.createFolders(unfinished);
            try {
                if (original != null) {
                    Files.copy(original, DeadLetterFileName.in(unfinished, originalName));
                }
                if (text != null) {
                    Files.write(unfinished.resolve(TEXT), text.getBytes(StandardCharsets.UTF_8));
                }
                // By way of a string: half a surrogate pair becomes "?", where Jackson's bytes would be refused.
                String json = JSON.writeValueAsString(description);
                Files.write(unfinished.resolve(DESCRIPTION), json.getBytes(StandardCharsets.UTF_8));
                try (var files = Files.list(unfinished)) {
                    for (Path file : files.toList()) {
                        close(file);
                        PrivateFiles.force(file, StandardOpenOption.WRITE);
                    }
                }
                PrivateFiles.forceFolder(unfinished);
                Path letter = Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                PrivateFiles.forceFolder(folder);
                return letter;
            } catch (IOException e) {
                // A full disk must not fill up further with each try.
                DeadLetterFolder.delete(unfinished);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the dead letter cannot be written to " + folder, e);
        }
    }

    /** One that was moved here may be somebody else's; then its folder alone closes it. */
    private static void close(Path file) throws IOException {
        try {
            PrivateFiles.close(file);
        } catch (FileSystemException e) {
            LOG.debug("A file of a dead letter stays open", e);
        }
    }
}
