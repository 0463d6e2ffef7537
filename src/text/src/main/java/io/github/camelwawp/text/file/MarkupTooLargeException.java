package io.github.camelwawp.text.file;

import io.github.camelwawp.text.ShapingException;

/** An HTML or Markdown file is larger than what is read of a mail's text. */
public final class MarkupTooLargeException extends ShapingException {

    private static final long serialVersionUID = 1L;

    MarkupTooLargeException(FileKind kind, int bytes, int most) {
        super("The file has " + bytes + " bytes of " + kind.description() + ", at most " + most + " are read");
    }
}
