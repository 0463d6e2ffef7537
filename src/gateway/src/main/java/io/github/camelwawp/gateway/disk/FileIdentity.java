package io.github.camelwawp.gateway.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What makes a file the same one when it is seen again. A copy with the time of its original is another file, which the file
 * system knows by inode and time of change, or where it has none, by the time of creation.
 *
 * @param mark what the file system says beyond size and time
 */
public record FileIdentity(long size, long modified, String mark) {

    /** @throws IOException if there is no such file */
    public static FileIdentity of(Path file) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileIdentity(basic.size(), basic.lastModifiedTime().toMillis(), mark(file, basic));
    }

    private static String mark(Path file, BasicFileAttributes basic) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix = Files.readAttributes(file, "unix:ino,ctime", LinkOption.NOFOLLOW_LINKS);
            return unix.get("ino") + "@" + ((FileTime) unix.get("ctime")).to(TimeUnit.MICROSECONDS);
        }
        return "created@" + basic.creationTime().to(TimeUnit.MICROSECONDS);
    }

    /** Whether bytes and time are the same: what the file system marks changes when a file is moved. */
    public boolean sameContent(FileIdentity other) {
        return size == other.size && modified == other.modified;
    }

    @Override
    public String toString() {
        return size + ":" + modified + ":" + mark;
    }
}
