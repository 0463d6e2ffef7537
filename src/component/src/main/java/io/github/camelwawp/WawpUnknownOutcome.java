package io.github.camelwawp;

/** What to do with a text that may have been sent when the chat cannot tell. */
public enum WawpUnknownOutcome {
    /** Send it again: better doubled than lost. A log line says that it may be doubled. */
    RETRY,
    /** Do not send it again: better lost than doubled. Fails with reason MAYBE_SENT. */
    HOLD
}
