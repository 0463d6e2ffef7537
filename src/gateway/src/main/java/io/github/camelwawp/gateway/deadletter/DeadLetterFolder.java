package io.github.camelwawp.gateway.deadletter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
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
        } catch (NoSuchFileException e) {
            // Another process has removed it meanwhile.
            return List.of();
        }
    }

    /** The newest dead letters in a folder, newest first; sorts no more than these, however many there are. */
    static List<Path> newest(Path folder, int limit) throws IOException {
        PriorityQueue<Path> newest = new PriorityQueue<>();
        if (limit > 0 && Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                for (Path path : found) {
                    boolean full = newest.size() == limit;
                    if ((!full || path.compareTo(newest.element()) > 0) && isLetter(path)) {
                        newest.add(path);
                        if (full) {
                            newest.remove();
                        }
                    }
                }
            }
        }
        return newest.stream().sorted(Comparator.reverseOrder()).toList();
    }

    /** The dead letter with exactly this name: it is compared with the names that exist, and no path is built from it. */
    static Optional<Path> find(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.getFileName().toString().equals(name))
                    .filter(DeadLetterFolder::isLetter)
                    .findFirst();
        }
    }

    /** A path in the folder where nothing is yet: this name, or the name with a number. */
    static Path free(Path folder, String name) {
        Path place = folder.resolve(name);
        for (int copy = 2; Files.exists(place, LinkOption.NOFOLLOW_LINKS); copy++) {
            place = folder.resolve(name + "-" + copy);
        }
        return place;
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
