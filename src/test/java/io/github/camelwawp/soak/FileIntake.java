package io.github.camelwawp.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Files put whole into the inbox. */
final class FileIntake implements Intake {

    private static final int OLD_ENOUGH = 5000;

    private final Path folder;

    FileIntake(Path folder) {
        this.folder = folder;
    }

    @Override
    public void offer(SoakMessage message) throws IOException {
        Path whole = Files.writeString(Files.createDirectories(folder.resolve("outside")).resolve(message.key()), message.text());
        Files.setLastModifiedTime(whole, FileTime.fromMillis(System.currentTimeMillis() - OLD_ENOUGH));
        Path recipient = Files.createDirectories(folder.resolve("inbox").resolve(message.to()));
        Files.move(whole, recipient.resolve(message.key() + ".txt"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public long waiting() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        try (Stream<Path> files = Files.find(inbox, 2, (file, attributes) -> attributes.isRegularFile())) {
            return files.count();
        } catch (UncheckedIOException moved) {
            return 1;
        }
    }
}
