package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second gateway away from an embedded journal. A file of its own: a process that opens and closes the database's file
 * would lose the database's own locks. It ends with the process, however that ends.
 */
final class JournalLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalLock.class);

    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Does nothing for a database server.
     *
     * @throws JournalException if another process, or another part of this one, has the journal
     */
    static JournalLock take(JournalOptions options) throws IOException {
        return options.file().isPresent() ? take(options.beside(".lock")) : new JournalLock(null);
    }

    private static JournalLock take(Path file) throws IOException {
        try {
            PrivateFiles.createFile(file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("The file from the last time will do");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new JournalLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("This process has the journal open", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw JournalException.inUse();
    }

    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("The lock of the journal cannot be released: {}", e.toString());
        }
    }
}
