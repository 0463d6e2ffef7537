package io.github.camelwawp.gateway.deadletter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists and deletes the folders of dead letters. */
public final class DeadLetterFolder {

    private DeadLetterFolder() {}

    /** The dead letters in a folder by age, since their names begin with the time; empty if the folder does not exist. */
    public static List<Path> letters(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(DeadLetterFolder::isLetter).sorted().toList();
        }
    }

    /** A symbolic link does not count, since its target may be anywhere. */
    private static boolean isLetter(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".")
                && !name.equals(DeadLetters.REPLAY)
                && !name.equals(DeadLetters.EDITED)
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the gateway created this entry: a dead letter, complete or not, or a folder of them. */
    public static boolean isOurs(Path entry) {
        return entry.getFileName()
                .toString()
                .matches("[.]?\\d{8}-\\d{6}-.*|" + DeadLetters.REPLAY + "|" + DeadLetters.EDITED);
    }

    /** Deletes the folder with its content; links are deleted, not followed. */
    static void delete(Path letter) throws IOException {
        try (Stream<Path> files = Files.walk(letter)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
