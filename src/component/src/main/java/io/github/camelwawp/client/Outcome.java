package io.github.camelwawp.client;

import java.time.Duration;

/** The outcome of one call: a closed type, because two booleans cannot express "maybe sent". */
public sealed interface Outcome {

    /** HTTP status of the answer, 0 if there was none. */
    int httpStatus();

    /**
     * Wawp handed the text to WhatsApp.
     *
     * @param messageId WhatsApp's id as Wawp printed it, null if it printed none
     * @param ack       WhatsApp's ack number (0 pending … 4 played), null if not given
     * @param timestamp seconds since 1970 as Wawp gave them, null if not given
     */
    record Sent(int httpStatus, String messageId, Integer ack, Long timestamp) implements Outcome {}

    /**
     * Wawp took the text and will send it later.
     *
     * @param jobId Wawp's id of the job, null if it gave none
     */
    record Queued(int httpStatus, String jobId) implements Outcome {}

    /**
     * The text was not sent, or may not have been sent.
     *
     * @param code       Wawp's error code, null if none
     * @param words      Wawp's or the network's own words, redacted and short, null if none
     * @param retryAfter how long Wawp asks to wait, null if it does not say
     * @param cause      the I/O error behind it, null if Wawp answered
     */
    record Failed(Reason reason, int httpStatus, String code, String words, Duration retryAfter, Throwable cause)
            implements Outcome {}
}
