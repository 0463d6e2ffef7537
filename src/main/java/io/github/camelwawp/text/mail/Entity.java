package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Controls;
import java.util.Arrays;

/** A message or one part of it: decoded headers, and its body as bytes. */
final class Entity {

    private final HeaderBlock headers;
    private final byte[] raw;

    private Entity(HeaderBlock headers, byte[] bytes) {
        this.headers = headers;
        raw = Arrays.copyOfRange(bytes, headers.end(), bytes.length);
    }

    static Entity message(byte[] bytes) {
        byte[] lines = LineEnds.of(bytes);
        return new Entity(HeaderBlock.of(lines), lines);
    }

    static Entity part(byte[] bytes) {
        return new Entity(HeaderBlock.ofPart(bytes), bytes);
    }

    /** Headers tell that it is one, not just the name of its type. */
    boolean isMail() {
        return headers.isMail();
    }

    /** The first header of that name: unfolded, on one line, encoded words and all; empty when there is none. */
    String rawHeader(String name) {
        return headers.first(name);
    }

    String header(String name) {
        return headers.text(name);
    }

    HeaderValue type() {
        return headers.type();
    }

    /** The MIME type, or what comes next to it when it makes no sense; without one what is said otherwise. */
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
        return type.matches("[a-z]+/[\\w.+-]+") ? type : type.matches("(?:application|image|audio|video).*") ? "application/octet-stream" : "text/plain";
    }

    boolean isAttachment() {
        return headers.value("Content-Disposition").equals("attachment");
    }

    /** The name the sender gave it, without path and controls; empty when there is none. */
    String fileName() {
        String name = headers.parameter("Content-Disposition", "filename");
        return fileName(name.isBlank() ? type().parameter("name") : name);
    }

    static String fileName(String given) {
        String name = Controls.removed(given).replaceAll("[\\s\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069]+", " ").strip();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    static String shortened(String name) {
        return name.length() <= 100 ? name
            : name.substring(0, name.offsetByCodePoints(0, Math.min(60, name.codePointCount(0, name.length())))) + "…" + name.substring(name.length() - 10);
    }

    /** As it came, no transfer encoding undone. */
    byte[] raw() {
        return raw;
    }

    byte[] body() {
        return Transfer.decode(raw, rawHeader("Content-Transfer-Encoding"));
    }
}
