package io.github.camelwawp.gateway.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Identifies a file when the gateway sees it again. A copy with the original's time stamp is a different file: the file
 * system tells them apart by inode and change time or, where it has neither, by creation time.
 *
 * @param mark what the file system records beyond size and modification time
 */
public record FileIdentity(long size, long modified, String mark) {

    /** @throws IOException if the file does not exist */
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

    /** When the file arrived in its place or last changed, according to its mark. */
    public Instant since() {
        return Instant.EPOCH.plus(Long.parseLong(mark.substring(mark.indexOf('@') + 1)), ChronoUnit.MICROS);
    }

    /** Whether size and modification time are equal; the mark is ignored because it changes when a file is moved. */
    public boolean sameContent(FileIdentity other) {
        return size == other.size && modified == other.modified;
    }

    @Override
    public String toString() {
        return size + ":" + modified + ":" + mark;
    }
}
