package io.github.camelwawp.text.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file is, as far as sending it as text goes. */
public enum FileKind {

    /** Sent as it is. Also any unknown name whose bytes are text. */
    TEXT("text"),

    /** Read as a mail. */
    MAIL("a mail", "eml"),

    /** Read as HTML. */
    HTML("HTML", "html", "htm", "xhtml"),

    /** Read as Markdown. */
    MARKDOWN("Markdown", "md", "markdown"),

    /** Refused: a picture. */
    IMAGE("an image", "png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "ico", "avif"),

    /** Refused: sound or film. */
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

    /** Refused: a packed file. */
    ARCHIVE("an archive", "zip", "gz", "tgz", "bz2", "xz", "7z", "rar", "tar", "zst", "jar", "iso"),

    /** Refused: a document whose text is not plain. */
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

    /** By the extension alone. */
    static FileKind named(String fileName) {
        String extension =
                fileName.substring(fileName.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension))
                .findFirst()
                .orElse(TEXT);
    }
}
