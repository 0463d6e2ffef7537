package io.github.camelwawp;

/** Why a webhook call is refused, with the status and the text of the answer. */
public enum WebhookRefusal {

    /** The URL's secret or the signature is missing or wrong. */
    UNAUTHORIZED(401, "The secret is missing or wrong."),
    /** The body is longer than {@code maxEventSize}. */
    TOO_LARGE(413, "The body is larger than maxEventSize."),
    /** The queue does not accept the events, or too many bodies arrive at once. */
    BUSY(503, "The events cannot be stored at the moment; send them again.");

    private final int status;
    private final String sentence;

    WebhookRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Text of the answer. */
    public String sentence() {
        return sentence;
    }
}
