package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Controls;
import java.util.Arrays;
import java.util.List;

/** A message or one MIME part: its headers and its body bytes. */
final class Entity {

    private final HeaderBlock headers;
    /** The bytes of the whole mail or of the enclosing part: a copy per nesting level would take a multiple of the memory. */
    private final byte[] bytes;

    private final int from;
    private final int to;

    private Entity(HeaderBlock headers, byte[] bytes, int from, int to) {
        this.headers = headers;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    static Entity message(byte[] bytes) {
        return message(bytes, 0, bytes.length);
    }

    private static Entity message(byte[] bytes, int from, int to) {
        byte[] lines = LineEnds.of(bytes, from, to);
        int start = lines == bytes ? from : 0;
        int end = lines == bytes ? to : lines.length;
        HeaderBlock headers = HeaderBlock.of(HeaderBlock.head(lines, start, end));
        return new Entity(headers, lines, start + headers.end(), end);
    }

    static Entity part(byte[] bytes) {
        return part(bytes, 0, bytes.length);
    }

    static Entity part(byte[] bytes, int from, int to) {
        HeaderBlock headers = HeaderBlock.ofPart(HeaderBlock.head(bytes, from, to));
        return new Entity(headers, bytes, from + headers.end(), to);
    }

    /** The mail in the body, if no transfer encoding applies. */
    Entity message() {
        return message(bytes, from, to);
    }

    /**
     * The parts of the body if no transfer encoding applies; otherwise none.
     *
     * @throws MailException if there are more than {@code most} parts
     */
    List<Entity> parts(String boundary, int most) {
        return Multipart.parts(bytes, from, to, boundary, most);
    }

    /** Whether the headers show that this is a mail; its declared type does not count. */
    boolean isMail() {
        return headers.isMail();
    }

    /** The first header field of that name, unfolded, with encoded words undecoded; empty if there is none. */
    String rawHeader(String name) {
        return headers.first(name);
    }

    String header(String name) {
        return headers.text(name);
    }

    HeaderValue type() {
        return headers.type();
    }

    /** The MIME type, or the nearest one if the declared type is invalid; {@code otherwise} if none is declared. */
    String mimeType(String otherwise) {
        String type = type().value();
        if (type.isEmpty() || type.equals("text")) {
            return otherwise;
        }
        if (type.startsWith("multipart") && !type.matches("multipart/[\\w.+-]+")) {
            return "multipart/mixed";
        }
        if (type.equals("html")) {
            return "text/html";
        }
        if (type.matches("[a-z]+/[\\w.+-]+")) {
            return type;
        }
        return type.matches("(?:application|image|audio|video).*") ? "application/octet-stream" : "text/plain";
    }

    boolean isAttachment() {
        return headers.value("Content-Disposition").equals("attachment");
    }

    /** The file name that the sender gave, without path and control characters; empty if there is none. */
    String fileName() {
        String name = headers.parameter("Content-Disposition", "filename");
        return fileName(name.isBlank() ? type().parameter("name") : name);
    }

    static String fileName(String given) {
        String name = Controls.removed(given)
                .replaceAll("[\\s\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    static String shortened(String name) {
        return name.length() <= 100
                ? name
                : name.substring(0, name.offsetByCodePoints(0, Math.min(60, name.codePointCount(0, name.length()))))
                        + "…" + name.substring(name.length() - 10);
    }

    /** The body before the transfer encoding is decoded. */
    private byte[] raw() {
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    byte[] body() {
        return Transfer.decode(raw(), rawHeader("Content-Transfer-Encoding"));
    }
}
