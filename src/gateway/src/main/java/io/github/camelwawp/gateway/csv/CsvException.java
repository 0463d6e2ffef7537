package io.github.camelwawp.gateway.csv;

import io.github.camelwawp.text.ShapingException;

/** A CSV file, or one of its rows, is invalid; the message states the rule it breaks. */
public class CsvException extends ShapingException {

    private static final long serialVersionUID = 1L;

    CsvException(String rule) {
        super(rule);
    }

    CsvException(String rule, Throwable cause) {
        super(rule, cause);
    }
}
