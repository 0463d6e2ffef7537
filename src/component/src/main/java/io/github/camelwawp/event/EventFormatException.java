package io.github.camelwawp.event;

import java.io.IOException;

/** A webhook's body that holds no events. Its message is a sentence for the caller that quotes nothing of the body. */
public class EventFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    EventFormatException(String sentence) {
        super(sentence);
    }
}
