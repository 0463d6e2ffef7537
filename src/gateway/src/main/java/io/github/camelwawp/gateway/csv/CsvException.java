package io.github.camelwawp.gateway.csv;

import io.github.camelwawp.text.ShapingException;

/** A CSV file, or one row of it, is not what it must be; the message says the rule that was broken. */
public class CsvException extends ShapingException {

    private static final long serialVersionUID = 1L;

    CsvException(String rule) {
        super(rule);
    }

    CsvException(String rule, Throwable cause) {
        super(rule, cause);
    }
}
