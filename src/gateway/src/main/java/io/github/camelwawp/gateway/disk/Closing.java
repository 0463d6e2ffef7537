package io.github.camelwawp.gateway.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes other users' permissions from existing files and folders; skips links and files with more than one hard link.
 */
public final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Set<Path> opened = new TreeSet<>();

    /**
     * Closes the gateway's own entries in the folder, with everything below them, and then the folder itself unless it
     * also holds someone else's open entries: it may be a home directory.
     */
    public void room(Path folder, Predicate<Path> ours) {
        if (!PrivateFiles.knowsPermissions(folder) || !Files.isDirectory(folder)) {
            return;
        }
        try {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder);
            if (before.contains(PosixFilePermission.OTHERS_WRITE)) {
                LOG.warn(
                        "Every user of this machine can write to {}, so its files are not protected from them: run chmod 700",
                        folder);
                return;
            }
            boolean found = false;
            List<Path> entries = entries(folder);
            for (Path entry : entries) {
                found |= ours.test(entry) && closeAll(entry);
            }
            if (!PrivateFiles.isClosed(before)) {
                // An empty one, such as a new volume, had nothing to read.
                found |= isClosed(entries) && PrivateFiles.close(folder) && !entries.isEmpty();
                if (found) {
                    opened.add(folder);
                }
            }
        } catch (IOException e) {
            if (isOfGroupAlone(folder)) {
                // A volume, whose owner is another user of the same group, or nobody here.
                return;
            }
            LOG.warn(
                    "{} cannot be closed to the other users of this machine ({}): run the gateway as its owner",
                    folder,
                    e.toString());
        }
    }

    /** Logs once: next time nothing is left to close. */
    public void tell() {
        if (!opened.isEmpty()) {
            LOG.warn("Other users of this machine could read {}; from now on only the gateway's user can", opened);
        }
    }

    private static boolean isOfGroupAlone(Path folder) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            return !permissions.contains(PosixFilePermission.OTHERS_READ)
                    && !permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static boolean isClosed(List<Path> entries) throws IOException {
        for (Path entry : entries) {
            if (!Files.isSymbolicLink(entry)
                    && !PrivateFiles.isClosed(Files.getPosixFilePermissions(entry, LinkOption.NOFOLLOW_LINKS))) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if anything was open. */
    private static boolean closeAll(Path top) throws IOException {
        boolean[] found = {false};
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                found[0] |= attributes.isRegularFile() && PrivateFiles.close(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return e instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                found[0] |= PrivateFiles.close(folder);
                return super.postVisitDirectory(folder, e);
            }
        });
        return found[0];
    }
}
