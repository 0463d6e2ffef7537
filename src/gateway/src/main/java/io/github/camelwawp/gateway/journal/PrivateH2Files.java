package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Creates all H2 files (database, trace and temporary files) with access for the process's user only, whatever the umask.
 * Public because H2 requires it.
 */
public final class PrivateH2Files extends FilePathWrapper {

    static final String SCHEME = "wawp";

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!mode.equals("r")) {
            make();
        }
        return super.open(mode);
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        make();
        return super.newOutputStream(append);
    }

    @Override
    public boolean createFile() {
        try {
            return make();
        } catch (IOException e) {
            // Same behaviour as H2's own file system.
            return false;
        }
    }

    @Override
    public FilePath createTempFile(String suffix, boolean inTempFolder) throws IOException {
        FilePath made = super.createTempFile(suffix, inTempFolder);
        PrivateFiles.close(path(made));
        return made;
    }

    /** False if the file exists. */
    private boolean make() throws IOException {
        try {
            PrivateFiles.createFile(path(this));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static Path path(FilePath wrapped) {
        FilePath path = wrapped;
        while (path instanceof FilePathWrapper wrapper) {
            path = wrapper.unwrap();
        }
        return Path.of(path.toString());
    }
}
