package io.github.camelwawp.text.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.SharedInputStream;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a multipart into its parts, finding the boundary by itself when the header names none or a wrong one. */
final class Multipart {

    private static final Pattern BOUNDARY_LINE = Pattern.compile("(?m)^--([^\\s-][^\\r\\n]{0,69}|-[^\\r\\n]{0,68}[^\\r\\n-])[ \\t]*\\r?\\n(?=Content-)");

    private Multipart() {
    }

    /**
     * The parts, or an empty list when no boundary can be found.
     *
     * @throws MailException when there are more than {@code most}
     */
    static List<Entity> parts(byte[] body, String boundary, int most) throws IOException {
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        List<Entity> parts = boundary.isEmpty() || !latin.contains("--" + boundary) ? List.of() : split(body, latin, boundary, most);
        if (!parts.isEmpty()) {
            return parts;
        }
        Matcher guess = BOUNDARY_LINE.matcher(latin);
        return guess.find() ? split(body, latin, guess.group(1).stripTrailing(), most) : List.of();
    }

    private static List<Entity> split(byte[] body, String latin, String boundary, int most) throws IOException {
        checkNumber(latin, "\n--" + boundary, most);
        ByteArrayDataSource source = new ByteArrayDataSource(body,
            "multipart/mixed; boundary=\"" + boundary.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        List<Entity> parts = new ArrayList<>();
        try {
            MimeMultipart multipart = new Checked(source);
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart part = multipart.getBodyPart(i);
                if (part instanceof MimeBodyPart mime) {
                    parts.add(Entity.part(mime));
                }
            }
        } catch (MessagingException broken) {
            return parts;
        }
        return parts;
    }

    /** The library parses the headers of every part while it splits. */
    private static final class Checked extends MimeMultipart {

        Checked(ByteArrayDataSource source) throws MessagingException {
            super(source);
        }

        @Override
        protected MimeBodyPart createMimeBodyPart(InputStream in) throws MessagingException {
            if (in instanceof SharedInputStream shared) {
                try (InputStream ahead = shared.newStream(shared.getPosition(), -1)) {
                    HeaderBlock.check(ahead);
                } catch (IOException e) {
                    throw new MessagingException("headers", e);
                }
            }
            return super.createMimeBodyPart(in);
        }
    }

    /** Before the library makes an object of each. */
    private static void checkNumber(String body, String delimiter, int most) {
        int count = 0;
        for (int i = body.indexOf(delimiter); i >= 0; i = body.indexOf(delimiter, i + delimiter.length())) {
            if (++count > most + 1) {
                throw new MailException(MailException.Reason.TOO_MANY_PARTS, "The mail has more than " + most + " parts");
            }
        }
    }
}
