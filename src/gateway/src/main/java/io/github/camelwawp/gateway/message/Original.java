package io.github.camelwawp.gateway.message;

import io.github.camelwawp.gateway.disk.FileIdentity;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

/**
 * The original message, unchanged.
 *
 * @param bytes    null if the original is a file
 * @param file     null if the original is bytes
 * @param identity the identity of the file that was read, or null if it was not recorded
 * @param whole    whether nothing else needs the original, so that a file may be moved away
 */
public record Original(byte[] bytes, Path file, FileIdentity identity, boolean whole) {

    /** Exchange property: the {@link FileIdentity} of the file that was read. */
    public static final String IDENTITY = "GatewayFileIdentity";

    /** Null if the text itself is the original. */
    public static Original of(Exchange exchange) {
        Object original = exchange.getVariable(Variables.ORIGINAL);
        // An exchange with a recipient may be one of several deliveries, and the next one may need the file.
        boolean whole = exchange.getMessage().getHeader(Headers.CHAT_ID) == null;
        if (original instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File onDisk) {
            return new Original(null, onDisk.toPath(), exchange.getProperty(IDENTITY, FileIdentity.class), whole);
        }
        if (original instanceof Path path) {
            return new Original(null, path, null, whole);
        }
        if (original instanceof Supplier<?> kept) {
            return kept.get() instanceof byte[] bytes ? of(bytes) : null;
        }
        if (original instanceof String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }
        return original instanceof byte[] bytes ? of(bytes) : null;
    }

    public static Original of(byte[] bytes) {
        return new Original(bytes, null, null, true);
    }

    public long size() throws IOException {
        return file == null ? bytes.length : Files.size(file);
    }

    public InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    /** Null if the file has been replaced by another one. */
    public byte[] bytesIfUnchanged() throws IOException {
        return file == null ? bytes : isUnchanged() ? Files.readAllBytes(file) : null;
    }

    /** Whether the file can be moved to this folder by a rename, without a copy. */
    public boolean canMoveTo(Path folder) throws IOException {
        return whole && file != null && Files.getFileStore(file).equals(Files.getFileStore(folder));
    }

    /** A file that has been replaced stays: the next poll reads it. */
    public boolean isUnchanged() throws IOException {
        return Files.exists(file) && (identity == null || identity.equals(FileIdentity.of(file)));
    }
}
