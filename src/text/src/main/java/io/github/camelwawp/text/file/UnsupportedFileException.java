package io.github.camelwawp.text.file;

import io.github.camelwawp.text.ShapingException;

/** A file holds no text that could be sent. */
public final class UnsupportedFileException extends ShapingException {

    private static final long serialVersionUID = 1L;

    private final FileKind kind;

    UnsupportedFileException(FileKind kind) {
        super("The file is " + kind.description()
                + "; accepted are text, Markdown (.md), HTML (.html, .htm) and mail (.eml)");
        this.kind = kind;
    }

    /** What the file is instead; never one of the accepted kinds. */
    public FileKind kind() {
        return kind;
    }
}
