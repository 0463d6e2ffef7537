package io.github.camelwawp.event;

import java.io.IOException;

/** A webhook body that holds no events. The message is one sentence for the caller and quotes nothing of the body. */
public class EventFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    EventFormatException(String sentence) {
        super(sentence);
    }
}
