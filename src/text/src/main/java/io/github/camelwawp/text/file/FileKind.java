package io.github.camelwawp.text.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kind of a file, which decides whether and how it can be sent as text. */
public enum FileKind {

    /** Sent unchanged. Also any file with an unknown extension whose bytes are text. */
    TEXT("text"),

    /** Read as a mail. */
    MAIL("a mail", "eml"),

    /** Read as HTML. */
    HTML("HTML", "html", "htm", "xhtml"),

    /** Read as Markdown. */
    MARKDOWN("Markdown", "md", "markdown"),

    /** Refused: a picture. */
    IMAGE("an image", "png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "ico", "avif"),

    /** Refused: audio or video. */
    MEDIA(
            "audio or video",
            "mp3",
            "mp4",
            "ogg",
            "oga",
            "opus",
            "wav",
            "m4a",
            "flac",
            "avi",
            "mov",
            "mkv",
            "webm",
            "3gp"),

    /** Refused: an archive or compressed file. */
    ARCHIVE("an archive", "zip", "gz", "tgz", "bz2", "xz", "7z", "rar", "tar", "zst", "jar", "iso"),

    /** Refused: an office document or PDF. */
    DOCUMENT(
            "an office document",
            "pdf",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "ppt",
            "pptx",
            "odt",
            "ods",
            "odp",
            "rtf",
            "msg",
            "pages",
            "numbers",
            "epub",
            "p7m"),

    /** Refused: bytes that are not text. */
    BINARY("binary", "exe", "dll", "so", "bin", "class", "dat", "db", "sqlite", "o", "pyc", "ttf", "woff", "woff2");

    private final String description;
    private final List<String> extensions;

    FileKind(String description, String... extensions) {
        this.description = description;
        this.extensions = List.of(extensions);
    }

    boolean isAccepted() {
        return ordinal() <= MARKDOWN.ordinal();
    }

    String description() {
        return description;
    }

    /** Determines the kind from the extension alone. */
    static FileKind named(String fileName) {
        String extension =
                fileName.substring(fileName.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension))
                .findFirst()
                .orElse(TEXT);
    }
}
