package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Mark;
import io.github.camelwawp.text.mail.MailException.Fault;
import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.TypedMarks;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads mails as text. Immutable and thread-safe. A malformed mail is either read or refused with a {@link MailException};
 * no other runtime exception escapes.
 */
public final class MailReader {

    private final SubjectLine subjectLine;
    private final Limits limits;
    private final MailWalk.MailStyle style;

    private MailReader(Builder builder) {
        subjectLine = builder.subjectLine;
        limits = new Limits(builder.maxDepth, builder.maxParts, builder.maxText);
        style = new MailWalk.MailStyle(builder.stripReplies, builder.cutTrace, builder.typedMarks);
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The limit for decoded text and HTML of one mail, in bytes. */
    public int maxText() {
        return limits.maxText();
    }

    /**
     * Reads the bytes of a mail, as in an {@code .eml} file.
     *
     * @throws MailException if the mail cannot be read or exceeds a limit
     */
    public MailText read(byte[] bytes) {
        return read(bytes, null);
    }

    /**
     * Like {@link #read(byte[])}, with another subject in place of the mail's own.
     *
     * @param subject the subject on one line; null for the mail's own
     */
    public MailText read(byte[] bytes, String subject) {
        try {
            Entity message = Entity.message(bytes);
            String title = subject == null ? message.header("Subject") : subject;
            List<MailText.Attachment> attachments = new ArrayList<>();
            String body = new MailWalk(limits.fresh(), style, attachments).read(message, title);
            List<MailText.Address> to = new ArrayList<>(AddressList.of(message, "To"));
            to.addAll(AddressList.of(message, "Cc"));
            return new MailText(
                    title,
                    AddressList.of(message, "From").stream().findFirst(),
                    to,
                    SentDate.of(message),
                    message.header("Message-ID"),
                    whole(title, body, attachments),
                    attachments);
        } catch (MailException refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw new MailException(Fault.UNREADABLE, "The bytes cannot be read as a mail", e);
        }
    }

    /** Like {@link #read(byte[])}. Reads the stream to its end and does not close it. */
    public MailText read(InputStream stream) throws IOException {
        return read(stream.readAllBytes());
    }

    /** Like {@link #read(byte[])}, for a mail that Jakarta Mail has fetched or created. */
    public MailText read(MimeMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
        } catch (MessagingException | IOException e) {
            throw new MailException(Fault.UNREADABLE, "The mail could not be fetched", e);
        }
        return read(bytes.toByteArray());
    }

    private String whole(String subject, String body, List<MailText.Attachment> attachments) {
        List<String> pieces = new ArrayList<>();
        boolean nothingElse = body.isBlank() && attachments.isEmpty();
        if (!subject.isEmpty() && (subjectLine == SubjectLine.BOLD || nothingElse)) {
            pieces.add(new MarkupWriter(TypedMarks.ESCAPE)
                    .open(Mark.BOLD)
                    .text(subject)
                    .close(Mark.BOLD)
                    .toString());
        }
        // Many HTML mails open with a heading that repeats the subject.
        boolean repeated = !pieces.isEmpty() && body.startsWith(pieces.get(0) + "\n");
        pieces.add(repeated ? body.substring(pieces.get(0).length()).strip() : body);
        pieces.add(AttachmentLines.of(attachments));
        pieces.removeIf(String::isBlank);
        return String.join("\n\n", pieces);
    }

    /** Collects the options; {@link #build()} checks them. */
    public static final class Builder {

        private SubjectLine subjectLine = SubjectLine.BOLD;
        private StripReplies stripReplies = StripReplies.SAFE;
        private CutTrace cutTrace = CutTrace.LINE;
        private TypedMarks typedMarks = TypedMarks.ESCAPE;
        private int maxDepth = 20;
        private int maxParts = 500;
        private int maxText = 1_000_000;

        private Builder() {}

        /** How the text shows the subject; {@code BOLD} by default. */
        public Builder subjectLine(SubjectLine value) {
            subjectLine = Objects.requireNonNull(value, "subjectLine");
            return this;
        }

        /** How much of quoted replies and signatures is cut; {@code SAFE} by default. */
        public Builder stripReplies(StripReplies value) {
            stripReplies = Objects.requireNonNull(value, "stripReplies");
            return this;
        }

        /** How the text shows that something was cut; {@code LINE} by default. */
        public Builder cutTrace(CutTrace value) {
            cutTrace = Objects.requireNonNull(value, "cutTrace");
            return this;
        }

        /** How marks that the sender typed are treated; {@code ESCAPE} by default. */
        public Builder typedMarks(TypedMarks value) {
            typedMarks = Objects.requireNonNull(value, "typedMarks");
            return this;
        }

        /** The limit for nested parts, 1 to 100; default 20. */
        public Builder maxDepth(int value) {
            maxDepth = value;
            return this;
        }

        /** The limit for the total number of parts; default 500. */
        public Builder maxParts(int value) {
            maxParts = value;
            return this;
        }

        /** The limit for decoded text and HTML in total, in bytes; default 1,000,000. */
        public Builder maxText(int value) {
            maxText = value;
            return this;
        }

        /** @throws IllegalArgumentException if a limit is out of range */
        public MailReader build() {
            if (maxDepth < 1 || maxDepth > 100 || maxParts < 1 || maxText < 1) {
                throw new IllegalArgumentException("maxDepth must be 1 to 100, maxParts and maxText at least 1");
            }
            return new MailReader(this);
        }
    }
}
