package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.markdown.MarkdownText;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Walks through the MIME parts of one mail, converts the text parts and collects the others as attachments. */
final class MailWalk {

    record MailStyle(StripReplies stripReplies, CutTrace cutTrace, TypedMarks typedMarks) {}

    private static final int LINE_END = 2;
    private static final String SMIME_ENCRYPTED =
            "This mail is encrypted with S/MIME: only a mail program that has the key can show it.";

    private final Limits limits;
    private final MailStyle style;
    private final List<MailText.Attachment> attachments;
    private final List<Entity> readable = new ArrayList<>();
    private long earlier;
    private String language = "";

    MailWalk(Limits limits, MailStyle style, List<MailText.Attachment> attachments) {
        this.limits = limits;
        this.style = style;
        this.attachments = attachments;
    }

    String read(Entity message, String subject) {
        String text = read(message, 1, Stripping.of(message, subject, style.stripReplies()), "text/plain");
        if (!text.isBlank()) {
            return earlier == 0 || style.cutTrace() == CutTrace.NONE
                    ? text
                    : text + "\n\n"
                            + EarlierMessages.line(
                                    earlier,
                                    Correspondence.language(message, subject).orElse(language));
        }
        // If the mail has no other text, its readable attachments become the text.
        return readable.stream()
                .filter(part -> limits.hasRoomFor(part.body().length))
                .map(part -> text(part, part.mimeType("text/plain"), Stripping.NONE))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private String read(Entity part, int depth, Stripping strip, String defaultType) {
        limits.part(depth);
        String type = part.mimeType(defaultType);
        if (type.startsWith("multipart/")) {
            return multipart(part, type, depth, strip);
        }
        if (type.equals("message/rfc822") || type.equals("message/global")) {
            return forwarded(part, type, depth);
        }
        if (type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime")) {
            return secured(part, type, depth, strip);
        }
        boolean words = type.equals("text/calendar") || TextKind.isForPeople(type);
        // An oversized part with a file name becomes an attachment; an oversized text without a name is an error.
        boolean file = depth > 1 && !part.fileName().isEmpty() && !limits.hasRoomFor(part.body().length);
        if (words && !part.isAttachment() && !file) {
            return text(part, type, strip);
        }
        if (part.isAttachment() || !part.fileName().isEmpty() || !TextKind.isForMachines(type)) {
            attach(part, type);
        }
        return "";
    }

    /** Content that is neither readable nor encrypted, such as certificates or broken data, becomes an attachment. */
    private String secured(Entity part, String type, int depth, Stripping strip) {
        Optional<byte[]> signed = SignedData.content(part.body());
        if (signed.isPresent()) {
            limits.unpacked(signed.get().length);
            return read(Entity.part(signed.get()), depth + 1, strip, "text/plain");
        }
        if (SignedData.isEncrypted(part.body())
                || part.type().parameter("smime-type").endsWith("enveloped-data")) {
            return SMIME_ENCRYPTED;
        }
        attach(part, type);
        return "";
    }

    private String text(Entity part, String type, Stripping strip) {
        return counted(body(part, type, strip));
    }

    private String counted(BodyText body) {
        earlier += body.earlier();
        language = body.language().isEmpty() ? language : body.language();
        return body.text();
    }

    private BodyText body(Entity part, String type, Stripping strip) {
        byte[] bytes = part.body();
        limits.text(bytes.length);
        String text = Charsets.decode(bytes, part.type().parameter("charset"));
        if (TextKind.isHtml(type, text)) {
            return HtmlBody.text(
                    Charsets.decode(bytes, HtmlCharset.of(bytes, part.type().parameter("charset"))),
                    style.typedMarks(),
                    strip);
        }
        return switch (type) {
            case "text/calendar" -> BodyText.whole(Invitation.text(text));
            case "text/markdown" -> BodyText.whole(MarkdownText.of(text));
            case "text/enriched" -> plain(Enriched.enriched(text), part, strip);
            case "text/richtext" -> plain(Enriched.richtext(text), part, strip);
            default -> plain(EncodedBlocks.remove(Pgp.text(text), attachments), part, strip);
        };
    }

    private BodyText plain(String text, Entity part, Stripping strip) {
        return PlainBody.text(text, part.type(), style.typedMarks(), strip);
    }

    private String multipart(Entity part, String type, int depth, Stripping strip) {
        String boundary = part.type().parameter("boundary");
        // A multipart must not have a transfer encoding of its own, so a declared one is ignored at first (RFC 2045,
        // 6.4).
        List<Entity> children = part.parts(boundary, limits.maxParts());
        if (children.isEmpty()) {
            byte[] body = part.body();
            children = Multipart.parts(body, 0, body.length, boundary, limits.maxParts());
            if (children.isEmpty()) {
                limits.text(body.length);
                return counted(plain(Multipart.withoutBoundaries(Charsets.decode(body, null), boundary), part, strip));
            }
            limits.unpacked(body.length);
        }
        if (type.equals("multipart/encrypted") || children.get(0).mimeType("").equals("application/pgp-encrypted")) {
            return Pgp.ENCRYPTED;
        }
        if (type.equals("multipart/alternative")) {
            return alternative(children, depth, strip);
        }
        boolean report = type.equals("multipart/report");
        String childType = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
        List<String> texts = new ArrayList<>();
        for (Entity child : children) {
            boolean machine = report && DeliveryReport.isPart(child.mimeType(""));
            texts.add(
                    machine
                            ? DeliveryReport.text(child, String.join("\n", texts))
                            : read(child, depth + 1, strip, childType));
        }
        texts.removeIf(String::isBlank);
        return String.join("\n\n", texts);
    }

    private String alternative(List<Entity> children, int depth, Stripping strip) {
        BodyText plain = BodyText.whole("");
        BodyText rich = plain;
        BodyText enriched = plain;
        String invitation = "";
        long before = earlier;
        for (Entity child : children) {
            earlier = 0;
            String type = child.mimeType("text/plain");
            // Both bodies are text, even if a program marks one as an attachment.
            boolean body = child.isAttachment()
                    && (type.equals("text/plain") || type.equals("text/html"))
                    && limits.hasRoomFor(child.body().length);
            BodyText told = new BodyText(
                    body ? text(child, type, strip) : read(child, depth + 1, strip, "text/plain"), earlier, language);
            switch (type) {
                case "text/plain" -> plain = told;
                case "text/calendar" -> invitation = told.text();
                case "text/enriched", "text/richtext" -> enriched = told;
                default -> rich = told.text().isBlank() ? rich : told;
            }
        }
        BodyText chosen = Stub.isStub(plain.text(), rich.text()) ? rich : plain;
        chosen = Stub.isUnseen(chosen.text()) ? enriched : chosen;
        earlier = before + chosen.earlier();
        String body = chosen.text();
        if (invitation.isBlank() || Invitation.isToldBy(body, invitation)) {
            return body;
        }
        return body.isBlank() ? invitation : invitation + "\n\n" + body;
    }

    /** A forwarded mail under a short header. Its quotes are kept, because they may be the reason for forwarding it. */
    private String forwarded(Entity part, String type, int depth) {
        Entity message = part.message();
        if (!message.isMail()) {
            byte[] body = part.body();
            limits.unpacked(body.length);
            message = Entity.message(body);
        }
        if (!message.isMail()) {
            // The boundary that follows includes the last line break, which belongs to the mail.
            int size = part.body().length;
            attach(part, type, size == 0 ? 0 : size + LINE_END);
            return "";
        }
        String text = read(message, depth + 1, Stripping.NONE, "text/plain");
        return MessageHeader.of("Forwarded message", message) + (text.isBlank() ? "" : "\n\n" + text);
    }

    private void attach(Entity part, String type) {
        attach(part, type, part.body().length);
    }

    private void attach(Entity part, String type, int size) {
        String name = part.fileName();
        attachments.add(
                new MailText.Attachment(name.isEmpty() ? "unnamed " + type : Entity.shortened(name), type, size));
        if (TextKind.isReadable(type, name)) {
            readable.add(part);
        }
    }
}
