package io.github.camelwawp.text.file;

import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.html.HtmlText;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.markdown.MarkdownText;
import io.github.camelwawp.text.markup.TypedMarks;
import java.nio.charset.Charset;

/** Turns a file into a text: mails, HTML and Markdown into WhatsApp markup, other text as it is. */
public final class FileText {

    /** How many bytes are searched for a NUL: executables have one early, text has none. */
    private static final int PROBE = 8192;

    private FileText() {}

    /** Like {@link #of(byte[], String, Charset, MailReader)}, but detects the charset and reads mails with the default limits. */
    public static String of(byte[] bytes, String fileName) {
        return of(bytes, fileName, null, MailReader.builder().build());
    }

    /**
     * Returns the text of a file; blank if the file has no visible text.
     *
     * @param charset    the charset of text, HTML and Markdown files; null to detect a byte order mark or UTF-8, and to use
     *     Windows-1252 otherwise
     * @param mailReader reads {@code .eml} files; its {@code maxText} also limits HTML and Markdown files
     * @throws UnsupportedFileException if the file is not text
     * @throws MarkupTooLargeException if an HTML or Markdown file exceeds the limit
     * @throws io.github.camelwawp.text.mail.MailException if a mail exceeds a limit or cannot be read
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
