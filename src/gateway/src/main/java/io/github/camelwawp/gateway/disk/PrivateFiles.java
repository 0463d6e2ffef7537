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

/** Makes files and folders for their owner alone, whatever the umask, where the file system knows permissions. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(OWNERS);
    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    /** Makes the folder and those above it that are missing. */
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
            // By somebody else meanwhile, or it is no folder.
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    /** A new, empty one. */
    public static Path createFile(Path file) throws IOException {
        return handOver(Files.createFile(file, with(FILE, file)));
    }

    /** A new one; on the disk when this returns. */
    public static Path write(Path file, byte[] content) throws IOException {
        Files.write(createFile(file), content);
        force(file, StandardOpenOption.WRITE);
        return file;
    }

    /** Puts it in the place of what is there, if anything; whatever happens meanwhile, afterwards there is the one or the other. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.move(write(draft, content), file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.toAbsolutePath().getParent());
    }

    /** Brings the names in a folder onto the disk. */
    public static void forceFolder(Path folder) throws IOException {
        // Windows has no way to force a folder, and needs none.
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
     * Takes from others what they may do with a file or folder of ours, unless the file has a second name somewhere. Not by way of
     * an open file, since to close one frees the locks this process has on it.
     *
     * @return false if they could do nothing
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

    /** What root makes by a command in the gateway's folder is for the gateway's user, who owns the folder. */
    private static Path handOver(Path made) throws IOException {
        if (knowsPermissions(made)) {
            UserPrincipal owner = Files.getOwner(made.toAbsolutePath().getParent());
            if (!owner.equals(Files.getOwner(made, LinkOption.NOFOLLOW_LINKS))) {
                try {
                    Files.getFileAttributeView(made, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .setOwner(owner);
                } catch (FileSystemException notRoot) {
                    // Who may write in another one's folder, but is not root, keeps what is made there.
                    return made;
                }
            }
        }
        return made;
    }
}
