package io.github.camelwawp.gateway.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A mail as the server stores it.
 *
 * @param bytes the whole mail, or only its headers if it is larger than allowed
 * @param size  bytes of the whole mail, as far as known
 */
record RawMail(byte[] bytes, boolean whole, long size) {

    /** The length of the headers is unknown in advance, and they too may be a gigabyte long. */
    private static final int HEADERS = 256 * 1024;

    private static final int UNKNOWN = -1;

    /** Fetches a mail of at most {@code max} bytes; of a larger one, fetches the beginning only. */
    static RawMail fetch(Message mail, int max) throws MessagingException, IOException {
        int size = size(mail);
        Sink sink = new Sink(size > max ? HEADERS : max);
        try {
            mail.writeTo(sink);
        } catch (Sink.Full full) {
            return new RawMail(sink.kept.toByteArray(), false, Math.max(size, sink.kept.size() + 1L)).headersOnly();
        }
        if (size > 0 && sink.kept.size() == 0) {
            // Jakarta Mail treats a response without content as an empty mail.
            throw new IOException("the server announced " + size + " bytes and sent none");
        }
        byte[] bytes = sink.kept.toByteArray();
        return size > max ? new RawMail(bytes, false, size).headersOnly() : new RawMail(bytes, true, bytes.length);
    }

    /**
     * The size that came with the list of mails; if it is missing, asks for the envelope, which a malformed mail may
     * lack.
     */
    private static int size(Message mail) throws MessagingException {
        try {
            return mail.getSize();
        } catch (MessagingException e) {
            if (mail.getFolder() == null || !mail.getFolder().isOpen()) {
                throw e;
            }
            return UNKNOWN;
        }
    }

    /** Number of bytes up to the empty line after the headers. */
    int headers() {
        int end = Math.min(bytes.length, HEADERS);
        for (int i = 1; i < end; i++) {
            if (bytes[i] == '\n' && (bytes[i - 1] == '\n' || i >= 2 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n')) {
                return i + 1;
            }
        }
        return end;
    }

    private RawMail headersOnly() {
        return new RawMail(Arrays.copyOf(bytes, headers()), false, size);
    }

    /** Collects bytes up to the limit. */
    private static final class Sink extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int limit;

        Sink(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int room = Math.min(length, limit - kept.size());
            kept.write(bytes, offset, room);
            if (room < length) {
                throw new Full();
            }
        }

        private static final class Full extends IOException {
            private static final long serialVersionUID = 1L;
        }
    }
}
