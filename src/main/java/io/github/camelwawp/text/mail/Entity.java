package io.github.camelwawp.text.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** A message or one part of it: decoded headers, and its body as bytes. */
final class Entity {

    private static final Session SESSION = Session.getInstance(new Properties());

    /** Some hundred recipients; the library's address parser takes the square of the length. */
    private static final int LONGEST_HEADER = 20_000;

    private final MimePart part;
    private final byte[] raw;

    private Entity(MimePart part, InputStream raw) throws IOException {
        this.part = part;
        this.raw = raw.readAllBytes();
    }

    static Entity message(byte[] bytes) throws MessagingException, IOException {
        int start = startOfHeaders(bytes);
        HeaderBlock.check(new ByteArrayInputStream(bytes, start, bytes.length - start));
        MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(bytes, start, bytes.length - start));
        return new Entity(message, message.getRawInputStream());
    }

    /** Blank lines before the headers are skipped, a blank line instead of them is not. */
    private static int startOfHeaders(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && Character.isWhitespace(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && end - start < 80 && bytes[end] > ' ' && bytes[end] != ':') {
            end++;
        }
        boolean header = end > start && end < bytes.length && (bytes[end] == ':' || bytes[end] == ' ' && end - start == 4 && bytes[start] == 'F');
        return header ? start : 0;
    }

    static Entity part(MimeBodyPart part) throws MessagingException, IOException {
        return new Entity(part, part.getRawInputStream());
    }

    /** The first header of that name: unfolded, on one line, encoded words and all; empty when there is none. */
    String rawHeader(String name) {
        try {
            String[] values = part.getHeader(name);
            String value = values == null || values[0] == null ? "" : values[0];
            return value.substring(0, Math.min(value.length(), LONGEST_HEADER)).replaceAll("[\\r\\n]+", "").strip();
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    String header(String name) {
        return EncodedWords.decode(rawHeader(name)).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    HeaderValue type() {
        return HeaderValue.of(rawHeader("Content-Type"));
    }

    /** The MIME type; text/plain when there is none, or none that makes sense. */
    String mimeType(String otherwise) {
        String type = type().value();
        return type.matches("[a-z]+/[\\w.+-]+") ? type : type.equals("text") || type.isEmpty() ? otherwise : "text/plain";
    }

    boolean isAttachment() {
        return HeaderValue.of(rawHeader("Content-Disposition")).value().equals("attachment");
    }

    /** The name the sender gave it, without path and controls; empty when there is none. */
    String fileName() {
        String name = HeaderValue.of(rawHeader("Content-Disposition")).parameter("filename");
        name = name.isBlank() ? type().parameter("name") : name;
        name = name.replaceAll("[\\s\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069]+", " ").strip();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    byte[] body() {
        return Transfer.decode(raw, rawHeader("Content-Transfer-Encoding").replaceFirst(";.*", ""));
    }
}
