package io.github.camelwawp.gateway.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Identifies a mail on redelivery by its content and its Message-ID. Some devices never change the Message-ID; what
 * servers add in transit does not count as content.
 */
final class MailKey {

    private static final int LONGEST = 200;
    private static final int SHORT_HASH = 12;
    private static final List<String> CONTENT =
            List.of("From", "Sender", "To", "Cc", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding");

    private MailKey() {}

    /** Hashes everything that was fetched: for a mail that is too large, its headers and its size. */
    static String of(RawMail raw) {
        return "sha256:"
                + sha256(
                        raw.bytes(),
                        ByteBuffer.allocate(Long.BYTES).putLong(raw.size()).array());
    }

    static String of(RawMail raw, MailHeaders headers, MailRecipient recipient) {
        String id = headers.first("Message-ID").replaceAll("\\s", "");
        String key = id.isEmpty() || id.length() > LONGEST ? of(raw) : id + "#" + content(raw, headers);
        // Each Bcc copy is a message of its own.
        return recipient.hidden()
                ? key + "#"
                        + sha256(recipient.to().getBytes(StandardCharsets.UTF_8))
                                .substring(0, SHORT_HASH)
                : key;
    }

    private static String content(RawMail raw, MailHeaders headers) {
        StringBuilder said = new StringBuilder();
        CONTENT.forEach(name -> said.append(headers.all(name)).append('\n'));
        byte[] text = raw.whole() ? Arrays.copyOfRange(raw.bytes(), headers.end(), raw.bytes().length) : new byte[0];
        return sha256(said.toString().getBytes(StandardCharsets.UTF_8), text).substring(0, SHORT_HASH);
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
