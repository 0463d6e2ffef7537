package io.github.camelwawp.gateway.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Accepts only regular files and real folders below the inbox: it follows no link and opens nothing that could block or
 * never end. It reports every other entry once.
 */
final class InboxFilter implements GenericFileFilter<File> {

    private final InboxTrouble inboxTrouble;
    private final InboxWindow window;

    InboxFilter(InboxTrouble inboxTrouble, InboxWindow window) {
        this.inboxTrouble = inboxTrouble;
        this.window = window;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        String name = file.getFile().getName();
        if (name.startsWith(".")) {
            return false;
        }
        Path root = Path.of(file.getEndpointPath());
        Path path;
        try {
            path = root.resolve(root.relativize(file.getFile().toPath()));
        } catch (IllegalArgumentException e) {
            inboxTrouble.tell(
                    root,
                    root.resolve("?"),
                    "has a name that this machine's locale cannot write: rename it, or start the gateway with LC_ALL=C.UTF-8");
            return false;
        }
        if (!file.isDirectory() && !window.shows(path)) {
            return false;
        }
        String trouble = trouble(root, path);
        if (trouble == null) {
            inboxTrouble.over(path);
            return true;
        }
        if (!trouble.isEmpty()) {
            inboxTrouble.tell(root, path, trouble);
        }
        return false;
    }

    /** Null if nothing is wrong, empty if the file is gone. */
    private static String trouble(Path root, Path path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (path.getFileName().toString().indexOf('\\') >= 0) {
                return "has a backslash in its name, which would be read as a folder: rename it";
            }
            if (attributes.isSymbolicLink()) {
                return "is a symbolic link, which is not followed: put the file itself there";
            }
            if (attributes.isOther()) {
                return "is not a regular file but a pipe, a socket or a device, and is ignored";
            }
            if (attributes.isRegularFile() && isForeignLink(root, path)) {
                return "is a hard link to a file of another user, and is ignored: put a copy there instead";
            }
            return Files.isReadable(path) ? null : "cannot be read by the gateway's user: change its permissions";
        } catch (IOException e) {
            boolean odd = path.getFileName().toString().indexOf('\uFFFD') >= 0
                    || path.getFileName().toString().indexOf('?') >= 0;
            return odd ? "has a name that is not in this machine's encoding and cannot be opened: rename it" : "";
        }
    }

    private static boolean isForeignLink(Path root, Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                && (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1
                && !Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(root));
    }
}
