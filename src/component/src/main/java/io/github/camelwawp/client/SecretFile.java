package io.github.camelwawp.client;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret in a file, as Docker and Kubernetes provide it. Each use reads the file; while the file cannot be read, its previous
 * content stays in force.
 */
public final class SecretFile implements Supplier<String> {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

    private final String where;
    private final Path file;
    private String last;
    /** Otherwise each use of the secret would log the failure again. */
    private boolean told;

    /** @param where the start of each message, which says what named the file: {@code gateway.jms.password-file: } */
    public SecretFile(String where, Path file) {
        this.where = where;
        this.file = file.toAbsolutePath();
    }

    /**
     * The secret without line breaks and other blanks around it.
     *
     * @throws IllegalArgumentException if the file could never be read
     */
    @Override
    public synchronized String get() {
        try {
            last = read();
            told = false;
        } catch (IllegalArgumentException e) {
            if (last == null) {
                throw e;
            }
            if (!told) {
                told = true;
                LOG.warn("{} Its previous content stays in force", e.getMessage());
            }
        }
        return last;
    }

    private String read() {
        String secret;
        try {
            secret = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(where + file + " " + sentence(e), e);
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(where + file + " is empty: write the secret into it.");
        }
        return secret;
    }

    private String sentence(IOException why) {
        if (why instanceof NoSuchFileException) {
            return "does not exist: create it, or name another file.";
        }
        if (Files.isDirectory(file)) {
            return "is a folder: name the file in it.";
        }
        if (why instanceof AccessDeniedException) {
            return "may not be read by the user who runs this: give that user the right to.";
        }
        return "cannot be read (" + why.getClass().getSimpleName() + "): write the secret into it as UTF-8.";
    }
}
