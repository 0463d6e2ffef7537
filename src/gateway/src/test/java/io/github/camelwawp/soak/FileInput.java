package io.github.camelwawp.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/** Files put whole into the inbox. */
final class FileInput implements Input {

    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

    private final Path folder;

    FileInput(Path folder) {
        this.folder = folder;
    }

    /** A text that was sent before is the same file, copied in again with its name and time once the first is gone. */
    @Override
    public void offer(SoakMessage message) throws IOException {
        Path recipient = Files.createDirectories(folder.resolve("inbox").resolve(message.to()));
        Path file = recipient.resolve(message.textKey() + ".txt");
        if (Files.exists(file)) {
            throw new IOException("the one before is still there");
        }
        Path whole = Files.writeString(
                Files.createDirectories(folder.resolve("outside")).resolve(message.key()), message.text());
        Files.setLastModifiedTime(whole, FileTime.from(WRITTEN.plusSeconds(message.textOf())));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public long waiting() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        try (Stream<Path> files = Files.find(
                inbox,
                2,
                (file, attributes) -> attributes.isRegularFile()
                        && !file.getFileName().toString().startsWith(InboxAttacks.TRAP))) {
            return files.count();
        } catch (UncheckedIOException moved) {
            return 1;
        }
    }
}
