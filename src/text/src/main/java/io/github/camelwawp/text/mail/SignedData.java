package io.github.camelwawp.text.mail;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Extracts the content of an opaque S/MIME signature (RFC 5652, section 5). Reads only the outer three levels of its BER and
 * does not verify the signature.
 */
final class SignedData {

    private static final byte[] OID = HexFormat.of().parseHex("2a864886f70d010702");
    /** Enveloped, authenticated-enveloped and encrypted content. */
    private static final List<byte[]> ENCRYPTED = List.of(
            HexFormat.of().parseHex("2a864886f70d010703"),
            HexFormat.of().parseHex("2a864886f70d0109100117"),
            HexFormat.of().parseHex("2a864886f70d010706"));

    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int OCTETS = 0x04;
    private static final int CONSTRUCTED = 0x20;
    private static final int DEEPEST = 30;

    private final byte[] ber;
    private int at;

    private SignedData(byte[] ber) {
        this.ber = ber;
    }

    /** The signed content; empty if the data is broken or something else, such as an encrypted mail. */
    static Optional<byte[]> content(byte[] ber) {
        try {
            return new SignedData(ber).content();
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Whether the data is encrypted; false if it cannot be read. */
    static boolean isEncrypted(byte[] ber) {
        try {
            SignedData data = new SignedData(ber);
            data.enter();
            byte[] type = data.primitive(OBJECT_IDENTIFIER);
            return ENCRYPTED.stream().anyMatch(oid -> Arrays.equals(oid, type));
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            return false;
        }
    }

    private Optional<byte[]> content() {
        enter();
        if (!Arrays.equals(primitive(OBJECT_IDENTIFIER), OID)) {
            return Optional.empty();
        }
        enter();
        enter();
        skip(0);
        skip(0);
        enter();
        primitive(OBJECT_IDENTIFIER);
        if ((ber[at] & 0xFF) != 0xA0) {
            return Optional.empty();
        }
        enter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        octets(out, 0);
        return Optional.of(out.toByteArray());
    }

    /** Enters a constructed value by skipping its tag and length. */
    private void enter() {
        if ((ber[at] & CONSTRUCTED) == 0) {
            throw new IllegalArgumentException("a value without others in it");
        }
        at++;
        length();
    }

    private byte[] primitive(int tag) {
        if (next() != tag) {
            throw new IllegalArgumentException("another tag");
        }
        int length = length();
        int from = checked(at, length);
        at += length;
        return Arrays.copyOfRange(ber, from, at);
    }

    /** Reads an octet string, primitive or constructed. */
    private void octets(ByteArrayOutputStream out, int depth) {
        int tag = ber[at];
        if ((tag & ~CONSTRUCTED) != OCTETS || depth > DEEPEST) {
            throw new IllegalArgumentException("no octets");
        }
        if (tag == OCTETS) {
            out.writeBytes(primitive(OCTETS));
            return;
        }
        at++;
        int length = length();
        int end = length < 0 ? Integer.MAX_VALUE : checked(at, length) + length;
        while (at < end && !(length < 0 && ber[at] == 0 && ber[at + 1] == 0)) {
            octets(out, depth + 1);
        }
        at += length < 0 ? 2 : 0;
    }

    private void skip(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        at++;
        int length = length();
        if (length >= 0) {
            at = checked(at, length) + length;
            return;
        }
        while (ber[at] != 0 || ber[at + 1] != 0) {
            skip(depth + 1);
        }
        at += 2;
    }

    private byte next() {
        at++;
        return ber[at - 1];
    }

    /** Reads the length after a tag; -1 for an indefinite length. */
    private int length() {
        int first = next() & 0xFF;
        if (first == 0x80) {
            return -1;
        }
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = first & 0x7F; i > 0; i--) {
            if (length > 0x7FFFFF) {
                throw new IllegalArgumentException("too long");
            }
            length = length << 8 | next() & 0xFF;
        }
        return length;
    }

    private int checked(int from, int length) {
        if (length < 0 || length > ber.length - from) {
            throw new IllegalArgumentException("too long");
        }
        return from;
    }
}
