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
 * What came in, as it came.
 *
 * @param bytes    null if it is a file
 * @param file     null if it is bytes
 * @param identity what was read of the file, or null if nobody noted it
 * @param whole    whether nothing else becomes of it, so that a file may be moved away
 */
public record Original(byte[] bytes, Path file, FileIdentity identity, boolean whole) {

    /** Exchange property: the {@link FileIdentity} of the file that was read. */
    public static final String IDENTITY = "GatewayFileIdentity";

    /** Null if there is none but the text. */
    public static Original of(Exchange exchange) {
        Object original = exchange.getVariable(Variables.ORIGINAL);
        // With a recipient it is one of perhaps several deliveries, and the next one may need the file.
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

    /** Null if it is another file by now. */
    public byte[] bytesIfUnchanged() throws IOException {
        return file == null ? bytes : isUnchanged() ? Files.readAllBytes(file) : null;
    }

    /** Whether the file would only get another name. */
    public boolean canMoveTo(Path folder) throws IOException {
        return whole && file != null && Files.getFileStore(file).equals(Files.getFileStore(folder));
    }

    /** One that is another by now stays: it is taken next. */
    public boolean isUnchanged() throws IOException {
        return Files.exists(file) && (identity == null || identity.equals(FileIdentity.of(file)));
    }
}
