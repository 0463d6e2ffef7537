package io.github.camelwawp.gateway.deadletter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the folders of dead letters, and removes them. */
public final class DeadLetterFolder {

    private DeadLetterFolder() {}

    /** The letters in a folder by age, since their names begin with the time; none if there is no such folder. */
    public static List<Path> letters(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(DeadLetterFolder::isLetter).sorted().toList();
        }
    }

    /** A link may lead anywhere, so it is none. */
    private static boolean isLetter(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".")
                && !name.equals(DeadLetters.REPLAY)
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether an entry of the dead letters is the gateway's own: a letter, finished or not, or those to be sent again. */
    public static boolean isOurs(Path entry) {
        return entry.getFileName().toString().matches("[.]?\\d{8}-\\d{6}-.*|" + DeadLetters.REPLAY);
    }

    /** With all that is in it; links are removed, not followed. */
    static void delete(Path letter) throws IOException {
        try (Stream<Path> files = Files.walk(letter)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
