package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The one gateway that sends the letters in {@code dead-letters/replay/} again holds it; the operating system frees it
 * with the process, however that ends. So the command {@code replay} can tell whether there is such a gateway.
 */
final class ReplayLock implements AutoCloseable {

    private static final String FILE = ".lock";

    private final Path folder;
    private FileChannel channel;
    private FileLock lock;

    ReplayLock(Path folder) {
        this.folder = folder;
    }

    /** False while another holds it. */
    synchronized boolean take() throws IOException {
        if (lock != null) {
            return true;
        }
        PrivateFiles.createFolders(folder);
        if (channel == null) {
            channel = FileChannel.open(file(), StandardOpenOption.WRITE);
        }
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held in this very process.
            return false;
        }
        return lock != null;
    }

    private Path file() throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return PrivateFiles.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            lock = null;
        }
    }
}
