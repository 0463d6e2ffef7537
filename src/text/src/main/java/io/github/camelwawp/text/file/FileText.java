package io.github.camelwawp.text.file;

import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.html.HtmlText;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.markdown.MarkdownText;
import io.github.camelwawp.text.markup.TypedMarks;
import java.nio.charset.Charset;

/** Turns a file into a text: mails, HTML and Markdown into WhatsApp markup, other text as it is. */
public final class FileText {

    /** A program may carry a NUL as its third byte; a text has none in its first thousands. */
    private static final int PROBE = 8192;

    private FileText() {}

    /** As {@link #of(byte[], String, Charset, MailReader)}, with the charset recognised and mails read with defaults. */
    public static String of(byte[] bytes, String fileName) {
        return of(bytes, fileName, null, MailReader.builder().build());
    }

    /**
     * The text of a file; blank when it is.
     *
     * @param charset    of text, HTML and Markdown; null to recognise UTF-8, a byte order mark, or else Windows-1252
     * @param mailReader reads {@code .eml} files; HTML and Markdown files may be as long as its texts
     * @throws UnsupportedFileException when the file is no text
     * @throws MarkupTooLargeException when it is HTML or Markdown, and too much of it
     * @throws io.github.camelwawp.text.mail.MailException when a mail breaks a bound
     */
    public static String of(byte[] bytes, String fileName, Charset charset, MailReader mailReader) {
        FileKind kind = FileKind.named(fileName);
        if (kind == FileKind.MAIL) {
            return mailReader.read(bytes).text();
        }
        if (kind == FileKind.BINARY && isText(bytes)) {
            kind = FileKind.TEXT;
        }
        kind = kind.isAccepted() ? Signature.refine(bytes, kind) : kind;
        if (!kind.isAccepted()) {
            throw new UnsupportedFileException(kind);
        }
        if (kind != FileKind.TEXT && bytes.length > mailReader.maxText()) {
            throw new MarkupTooLargeException(kind, bytes.length, mailReader.maxText());
        }
        String text = charset == null ? Charsets.decode(bytes, null) : withoutMark(new String(bytes, charset));
        if (!isMarkedWide(bytes) && charset == null && !isText(bytes)) {
            throw new UnsupportedFileException(FileKind.BINARY);
        }
        return switch (kind) {
            case HTML -> HtmlText.of(text, TypedMarks.ESCAPE);
            case MARKDOWN -> MarkdownText.of(text);
            default -> text.replace("\r\n", "\n");
        };
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static boolean isMarkedWide(byte[] bytes) {
        return bytes.length > 1
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
    }

    private static boolean isText(byte[] bytes) {
        int controls = 0;
        int probed = Math.min(bytes.length, PROBE);
        for (int i = 0; i < probed; i++) {
            if (bytes[i] == 0) {
                return false;
            }
            controls += bytes[i] > 0 && bytes[i] < 0x20 && "\t\n\r\f\u001b\b".indexOf(bytes[i]) < 0 ? 1 : 0;
        }
        return controls <= probed / 100;
    }
}
