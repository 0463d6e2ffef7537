package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.markdown.MarkdownText;
import io.github.camelwawp.text.markup.TypedMarks;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Goes through the parts of one mail and makes text of those that are text. */
final class MailWalk {

    record Style(StripReplies stripReplies, CutTrace cutTrace, TypedMarks typedMarks) {
    }

    private final Limits limits;
    private final Style style;
    private final List<MailText.Attachment> attachments;

    MailWalk(Limits limits, Style style, List<MailText.Attachment> attachments) {
        this.limits = limits;
        this.style = style;
        this.attachments = attachments;
    }

    String read(Entity message, String subject) throws MessagingException, IOException {
        return read(message, 1, Stripping.of(message, subject, style.stripReplies(), style.cutTrace()), "text/plain");
    }

    private String read(Entity part, int depth, Stripping strip, String defaultType) throws MessagingException, IOException {
        limits.part(depth);
        String type = part.mimeType(defaultType);
        if (type.startsWith("multipart/")) {
            return multipart(part, type, depth, strip);
        }
        if (type.equals("message/rfc822") || type.equals("message/global")) {
            return forwarded(part, depth);
        }
        boolean named = part.isAttachment() || !part.fileName().isEmpty() && depth > 1;
        boolean invitation = type.equals("text/calendar") && !part.isAttachment();
        if (invitation || !named && type.startsWith("text/")) {
            return text(part, type, strip);
        }
        attach(part, type);
        return "";
    }

    private String text(Entity part, String type, Stripping strip) {
        byte[] bytes = part.body();
        limits.text(bytes.length);
        String text = Charsets.decode(bytes, part.type().parameter("charset"));
        return switch (type) {
            case "text/html" -> HtmlBody.text(text, style.typedMarks(), strip);
            case "text/calendar" -> Invitation.text(text);
            case "text/markdown" -> MarkdownText.of(text);
            // The same again for programs that know more or less than HTML.
            case "text/x-amp-html", "text/watch-html", "text/enriched", "text/richtext" -> "";
            default -> PlainBody.text(text, part.type(), style.typedMarks(), strip);
        };
    }

    private String multipart(Entity part, String type, int depth, Stripping strip) throws MessagingException, IOException {
        byte[] body = part.body();
        List<Entity> children = Multipart.parts(body, part.type().parameter("boundary"), limits.maxParts());
        if (children.isEmpty()) {
            limits.text(body.length);
            return PlainBody.text(Charsets.decode(body, null), part.type(), style.typedMarks(), strip);
        }
        if (type.equals("multipart/alternative")) {
            return alternative(children, depth, strip);
        }
        boolean report = type.equals("multipart/report");
        String childType = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
        List<String> texts = new ArrayList<>();
        for (Entity child : children) {
            boolean machine = report && DeliveryReport.isPart(child.mimeType(""));
            texts.add(machine ? DeliveryReport.text(child, String.join("\n", texts)) : read(child, depth + 1, strip, childType));
        }
        texts.removeIf(String::isBlank);
        return String.join("\n\n", texts);
    }

    private String alternative(List<Entity> children, int depth, Stripping strip) throws MessagingException, IOException {
        String plain = "";
        String rich = "";
        String invitation = "";
        for (Entity child : children) {
            String text = read(child, depth + 1, strip, "text/plain");
            switch (child.mimeType("text/plain")) {
                case "text/plain" -> plain = text;
                case "text/calendar" -> invitation = text;
                default -> rich = text.isBlank() ? rich : text;
            }
        }
        String body = Stub.isStub(plain, rich) ? rich : plain;
        if (invitation.isBlank() || Invitation.isToldBy(body, invitation)) {
            return body;
        }
        return body.isBlank() ? invitation : invitation + "\n\n" + body;
    }

    /** A mail within the mail, under a small header of its own; quotes in it are what it was forwarded for. */
    private String forwarded(Entity part, int depth) throws MessagingException, IOException {
        byte[] body = part.body();
        Entity message = Entity.message(body);
        String text = read(message, depth + 1, Stripping.NONE, "text/plain");
        return MessageHeader.of("Forwarded message", message) + (text.isBlank() ? "" : "\n\n" + text);
    }

    private void attach(Entity part, String type) {
        String name = part.fileName();
        if (name.length() > 100) {
            name = name.substring(0, name.offsetByCodePoints(0, Math.min(60, name.codePointCount(0, name.length())))) + "…"
                + name.substring(name.length() - 10);
        }
        attachments.add(new MailText.Attachment(name.isEmpty() ? "unnamed " + type : name, type, part.body().length));
    }
}
