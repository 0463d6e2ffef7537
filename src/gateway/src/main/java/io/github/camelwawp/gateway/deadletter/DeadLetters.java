package io.github.camelwawp.gateway.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import io.github.camelwawp.gateway.message.Original;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores each message that cannot be sent in its own folder: the original, the text, and {@code message.json} with the reason.
 * A folder whose name begins with a dot is the remainder of a crash; its source still has the message.
 */
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    static final String DESCRIPTION = "message.json";
    static final String TEXT = "text.txt";
    static final String REPLAY = "replay";
    /** The folder of letters that were sent again with another recipient or text. */
    static final String EDITED = "edited";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** The free space to leave beyond the copy, since the journal needs space, too. */
    private static final long RESERVE = 100 << 20;

    /** Returns the free bytes on the disk of a folder. */
    @FunctionalInterface
    interface Room {
        long in(Path folder) throws IOException;
    }

    private final Path folder;
    private final Clock clock;
    private final Room room;

    public DeadLetters(Path folder, Clock clock) {
        this(folder, clock, place -> Files.getFileStore(place).getUsableSpace());
    }

    DeadLetters(Path folder, Clock clock, Room room) {
        this.folder = folder;
        this.clock = clock;
        this.room = room;
    }

    /**
     * Writes a dead letter durably before it returns.
     *
     * @param original     null if it is the text itself; if space is short, a file is moved instead of copied
     * @param originalName file name for the original; folders in it are ignored
     * @throws UncheckedIOException if the dead letter cannot be written
     */
    Path write(Map<String, Object> description, String text, Original original, String originalName) {
        String name = NAME.format(clock.instant()) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Path unfinished = folder.resolve("." + name);
        try {
            PrivateFiles.createFolders(unfinished);
            try {
                boolean move = original != null && mustMove(original);
                if (original != null && !move) {
                    copy(original, DeadLetterFileName.in(unfinished, originalName));
                }
                if (text != null) {
                    Files.write(unfinished.resolve(TEXT), text.getBytes(StandardCharsets.UTF_8));
                }
                // Converts to a string first: an unpaired surrogate becomes "?", while Jackson's byte output would
                // fail.
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
                if (move) {
                    move(original, letter, originalName);
                }
                return letter;
            } catch (IOException e) {
                // Failed attempts must not fill up the disk further.
                if (Files.exists(unfinished)) {
                    DeadLetterFolder.delete(unfinished);
                }
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the dead letter cannot be written to " + folder, e);
        }
    }

    private boolean mustMove(Original original) throws IOException {
        long size = original.size();
        long free = room.in(folder);
        if (original.canMoveTo(folder) && size > free - RESERVE) {
            return true;
        }
        // Some file systems do not report their free space.
        if (free > 0 && size > free) {
            throw new NoRoomException(size, free);
        }
        return false;
    }

    private static void copy(Original original, Path target) throws IOException {
        try (InputStream in = original.open()) {
            Files.copy(in, target);
        }
    }

    /** Moves the file as the last step, since until then it must stay at its source. */
    private static void move(Original original, Path letter, String name) throws IOException {
        if (!original.isUnchanged()) {
            return;
        }
        Path moved = DeadLetterFileName.in(letter, name);
        try {
            Files.move(original.file(), moved, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            DeadLetterFolder.delete(letter);
            throw e;
        }
        close(moved);
        PrivateFiles.forceFolder(letter);
    }

    /** A moved file may belong to another user; then only the permissions of the folder protect it. */
    private static void close(Path file) throws IOException {
        try {
            PrivateFiles.close(file);
        } catch (FileSystemException e) {
            LOG.debug("A file of a dead letter stays open", e);
        }
    }
}
