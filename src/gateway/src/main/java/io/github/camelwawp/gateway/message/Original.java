package io.github.camelwawp.gateway.message;

import io.github.camelwawp.gateway.disk.FileIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The original message, unchanged.
 *
 * @param bytes    null if the original is a file
 * @param file     null if the original is bytes
 * @param identity the identity of the file that was read, or null if it was not recorded
 * @param whole    whether nothing else needs the original, so that a file may be moved away
 */
public record Original(byte[] bytes, Path file, FileIdentity identity, boolean whole) {

    /** Null for null. */
    public static Original of(byte[] bytes) {
        return bytes == null ? null : new Original(bytes, null, null, true);
    }

    /** @param identity null if it was not recorded */
    public static Original of(Path file, FileIdentity identity) {
        return new Original(null, file, identity, true);
    }

    /** The same, for one of several deliveries: the next one may need the file. */
    public Original shared() {
        return new Original(bytes, file, identity, false);
    }

    public long size() throws IOException {
        return file == null ? bytes.length : Files.size(file);
    }

    public InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    /** Null if the file has been replaced by another one. */
    public byte[] bytesIfUnchanged() throws IOException {
        if (file == null) {
            return bytes;
        }
        return isUnchanged() ? Files.readAllBytes(file) : null;
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
