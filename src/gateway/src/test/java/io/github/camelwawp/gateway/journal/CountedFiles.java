package io.github.camelwawp.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.async.FilePathAsync;

/** Takes the place of H2's own files and counts what reaches the disk: writes, cuts and flushes. Public for H2. */
public final class CountedFiles extends FilePathAsync {

    private static final AtomicLong COUNT = new AtomicLong();

    /** From now on, for databases that are opened. */
    public static void install() {
        FilePath.register(new CountedFiles());
    }

    public static void uninstall() {
        FilePath.register(new FilePathAsync());
    }

    public static long count() {
        return COUNT.get();
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Counted(super.open(mode));
    }

    private static final class Counted extends FileBase {

        private final FileChannel file;

        Counted(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return file.read(buffer);
        }

        @Override
        public int read(ByteBuffer buffer, long position) throws IOException {
            return file.read(buffer, position);
        }

        @Override
        public int write(ByteBuffer buffer) throws IOException {
            COUNT.incrementAndGet();
            return file.write(buffer);
        }

        @Override
        public int write(ByteBuffer buffer, long position) throws IOException {
            COUNT.incrementAndGet();
            return file.write(buffer, position);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            COUNT.incrementAndGet();
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            COUNT.incrementAndGet();
            file.force(metaData);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
