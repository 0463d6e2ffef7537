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
 * The lock of the gateway that replays the dead letters in {@code dead-letters/replay/}. The operating system releases it when
 * the process ends, so the command {@code replay} can tell whether a gateway is running.
 */
final class ReplayLock implements AutoCloseable {

    private static final String FILE = ".lock";

    private final Path folder;
    private FileChannel channel;
    private FileLock lock;

    ReplayLock(Path folder) {
        this.folder = folder;
    }

    /** False while another process holds the lock. */
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
            // This process already holds the lock.
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
