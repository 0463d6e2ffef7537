package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * How the sandbox posts events to webhooks. Immutable.
 *
 * @param forget     whether to drop events instead of posting them
 * @param delay      the time between an event and its first post, 0 by default
 * @param retries    how often a failed post is repeated, 15 times by default, as in WAHA
 * @param retryDelay the time between two posts of an event, 2 s by default, as in WAHA
 * @param timeout    how long to wait for the answer of a webhook, 10 s by default
 * @param hmacKey    the key that signs the posts as in WAHA, or {@code null} for no signature
 */
public record EventDelivery(
        boolean forget, Duration delay, int retries, Duration retryDelay, Duration timeout, String hmacKey) {

    private static final int MOST_RETRIES = 1000;
    private static final int LONGEST_MILLIS = 3_600_000;

    public EventDelivery {
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("retries must be 0 to " + MOST_RETRIES + ", not " + retries);
        }
        legal("delay", delay, 0);
        legal("retryDelay", retryDelay, 0);
        legal("timeout", timeout, 1);
        if (hmacKey != null && hmacKey.isEmpty()) {
            throw new IllegalArgumentException("hmacKey must not be empty; leave it out to post without a signature");
        }
    }

    /** Posts at once and repeats as WAHA does, without a signature. */
    public static EventDelivery defaults() {
        return new EventDelivery(false, Duration.ZERO, 15, Duration.ofSeconds(2), Duration.ofSeconds(10), null);
    }

    /** A copy that drops events, or posts them. */
    public EventDelivery withForget(boolean newForget) {
        return new EventDelivery(newForget, delay, retries, retryDelay, timeout, hmacKey);
    }

    /** A copy with this time before the first post. */
    public EventDelivery withDelay(Duration newDelay) {
        return new EventDelivery(forget, newDelay, retries, retryDelay, timeout, hmacKey);
    }

    /** A copy with this number of retries, and this time between two posts. */
    public EventDelivery withRetries(int newRetries, Duration newRetryDelay) {
        return new EventDelivery(forget, delay, newRetries, newRetryDelay, timeout, hmacKey);
    }

    /** A copy that waits this long for the answer of a webhook. */
    public EventDelivery withTimeout(Duration newTimeout) {
        return new EventDelivery(forget, delay, retries, retryDelay, newTimeout, hmacKey);
    }

    /** A copy that signs with this key; {@code null} for no signature. */
    public EventDelivery withHmacKey(String newHmacKey) {
        return new EventDelivery(forget, delay, retries, retryDelay, timeout, newHmacKey);
    }

    /** Never includes the key. */
    ObjectNode toJson() {
        return Json.object()
                .put("forget", forget)
                .put("delayMillis", delay.toMillis())
                .put("retries", retries)
                .put("retryDelayMillis", retryDelay.toMillis())
                .put("timeoutMillis", timeout.toMillis())
                .put("signed", hmacKey != null);
    }

    /**
     * Returns a copy with the values in the JSON; missing fields keep their values, and an empty key means no signature.
     *
     * @throws IllegalArgumentException if a value is not allowed; the message states the rule
     */
    EventDelivery with(ObjectNode json) {
        Fields fields = new Fields(json);
        String key = fields.text("hmacKey", hmacKey, 1000);
        EventDelivery changed = new EventDelivery(
                fields.flag("forget", forget),
                time(fields, "delayMillis", delay, 0),
                fields.whole("retries", retries, 0, MOST_RETRIES),
                time(fields, "retryDelayMillis", retryDelay, 0),
                time(fields, "timeoutMillis", timeout, 1),
                "".equals(key) ? null : key);
        fields.noOthers();
        return changed;
    }

    private static Duration time(Fields fields, String name, Duration otherwise, int least) {
        return Duration.ofMillis(fields.whole(name, (int) otherwise.toMillis(), least, LONGEST_MILLIS));
    }

    private static void legal(String name, Duration time, long least) {
        if (time.toMillis() < least || time.toMillis() > LONGEST_MILLIS) {
            throw new IllegalArgumentException(name + " must be " + least + " ms to an hour, not " + time);
        }
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "EventDelivery" + toJson();
    }
}
