package io.github.camelwawp.gateway.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What makes a mail the same one when it comes again: its Message-ID, else a hash over its headers and size. */
final class MailKey {

    private static final int LONGEST = 200;
    private static final int SHORT_HASH = 12;

    private MailKey() {
    }

    static String of(RawMail raw) {
        byte[] headers = Arrays.copyOf(raw.bytes(), raw.headers());
        return "sha256:" + sha256(headers, ByteBuffer.allocate(Long.BYTES).putLong(raw.size()).array());
    }

    static String of(RawMail raw, MailHeaders headers, MailRecipient recipient) {
        String id = headers.first("Message-ID").replaceAll("\\s", "");
        String key = id.isEmpty() || id.length() > LONGEST ? of(raw) : id;
        // Each blind copy is a message of its own.
        return recipient.hidden() ? key + "#" + sha256(recipient.to().getBytes(StandardCharsets.UTF_8)).substring(0, SHORT_HASH) : key;
    }

    private static String sha256(byte[]... all) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] bytes : all) {
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
