package io.github.camelwawp.text.file;

import io.github.camelwawp.text.ShapingException;

/** Thrown when a file contains no text that can be sent. */
public final class UnsupportedFileException extends ShapingException {

    private static final long serialVersionUID = 1L;

    private final FileKind kind;

    UnsupportedFileException(FileKind kind) {
        super("The file is " + kind.description()
                + "; accepted are text, Markdown (.md), HTML (.html, .htm) and mail (.eml)");
        this.kind = kind;
    }

    /** The kind of the file; never one of the accepted kinds. */
    public FileKind kind() {
        return kind;
    }
}
