package io.github.camelwawp.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A file locked so that no other process can open it as a database. */
final class LockedFile implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final FileChannel channel;

    private LockedFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Null if another process has, or may have, the file open. */
    static LockedFile of(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new LockedFile(channel);
            }
        } catch (OverlappingFileLockException | IOException e) {
            // This process has it open, or the file system does not support locks.
            channel.close();
            return null;
        }
        channel.close();
        return null;
    }

    /** The file's length and a checksum: enough against accidents, and as fast as the disk. */
    String print() throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (channel.position(0); channel.read(buffer) >= 0; buffer.clear()) {
            checksum.update(buffer.flip());
        }
        return channel.size() + " " + Long.toHexString(checksum.getValue());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
