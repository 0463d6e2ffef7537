package io.github.camelwawp.text.file;

import io.github.camelwawp.text.ShapingException;

/** Thrown when an HTML or Markdown file is larger than the limit for the text of a mail. */
public final class MarkupTooLargeException extends ShapingException {

    private static final long serialVersionUID = 1L;

    MarkupTooLargeException(FileKind kind, int bytes, int most) {
        super("The file has " + bytes + " bytes of " + kind.description() + "; the limit is " + most);
    }
}
