package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.markup.TypedMarks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lists the attachments of a mail, which cannot be sent as text. */
final class AttachmentLines {

    private AttachmentLines() {}

    static String of(List<MailText.Attachment> attachments) {
        return attachments.stream()
                .map(attachment ->
                        "📎 " + TypedMarks.ESCAPE.apply(attachment.name()) + " (" + size(attachment.size()) + ")")
                .collect(Collectors.joining("\n"));
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1000
                ? Math.round(bytes / 1024.0) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024.0);
    }
}
