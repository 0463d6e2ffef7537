package io.github.camelwawp.gateway.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Creates files and folders that only their owner can open, whatever the umask, where the file system supports
 * permissions.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(OWNERS);
    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    /** Creates the folder and its missing parents. */
    public static Path createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (folder.toAbsolutePath().getParent() != null) {
            createFolders(folder.toAbsolutePath().getParent());
        }
        try {
            return handOver(Files.createDirectory(folder, with(FOLDER, folder)));
        } catch (FileAlreadyExistsException e) {
            // Another process created it meanwhile, or it is not a folder.
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    /** Creates a new, empty file. */
    public static Path createFile(Path file) throws IOException {
        return handOver(Files.createFile(file, with(FILE, file)));
    }

    /** Creates a new file; its content is on disk when this method returns. */
    public static Path write(Path file, byte[] content) throws IOException {
        Files.write(createFile(file), content);
        force(file, StandardOpenOption.WRITE);
        return file;
    }

    /**
     * Replaces the file's content, if any, atomically: after a crash the file holds either the old or the new content.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.move(write(draft, content), file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.toAbsolutePath().getParent());
    }

    /** Flushes the folder's directory entries to disk. */
    public static void forceFolder(Path folder) throws IOException {
        // Windows cannot flush a folder and does not need to.
        if (knowsPermissions(folder)) {
            force(folder, StandardOpenOption.READ);
        }
    }

    public static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /**
     * Removes other users' permissions from one of the gateway's files or folders, unless the file has another hard
     * link. Does not open the file: closing it would release the locks this process holds on it.
     *
     * @return false if other users had no permissions
     */
    public static boolean close(Path path) throws IOException {
        if (!knowsPermissions(path)) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        boolean secondName = !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
        if (secondName || Files.isSymbolicLink(path) || !permissions.retainAll(OWNERS)) {
            return false;
        }
        Files.setPosixFilePermissions(path, permissions);
        return true;
    }

    static boolean isClosed(Set<PosixFilePermission> permissions) {
        return OWNERS.containsAll(permissions);
    }

    static boolean knowsPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static FileAttribute<?>[] with(FileAttribute<?> permissions, Path path) {
        return knowsPermissions(path) ? new FileAttribute<?>[] {permissions} : NONE;
    }

    /** What root creates with a command in the gateway's folder goes to that folder's owner, the gateway's user. */
    private static Path handOver(Path made) throws IOException {
        if (knowsPermissions(made)) {
            UserPrincipal owner = Files.getOwner(made.toAbsolutePath().getParent());
            if (!owner.equals(Files.getOwner(made, LinkOption.NOFOLLOW_LINKS))) {
                try {
                    Files.getFileAttributeView(made, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .setOwner(owner);
                } catch (FileSystemException notRoot) {
                    // A user other than root who can write to someone else's folder keeps ownership of the new entry.
                    return made;
                }
            }
        }
        return made;
    }
}
