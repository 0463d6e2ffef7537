package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * How events leave the sandbox. Immutable.
 *
 * @param forget     whether events are never posted
 * @param delay      time between an event and its first post, none unless changed
 * @param retries    how often a post that failed is repeated, 15 times unless changed, as WAHA does
 * @param retryDelay time between two posts of an event, 2 s unless changed, as WAHA does
 * @param timeout    time a webhook has for its answer, 10 s unless changed
 * @param hmacKey    signs the posts as WAHA does, or {@code null} for no signature
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
            throw new IllegalArgumentException("hmacKey must not be empty; leave it out for no signature");
        }
    }

    public static EventDelivery defaults() {
        return new EventDelivery(false, Duration.ZERO, 15, Duration.ofSeconds(2), Duration.ofSeconds(10), null);
    }

    public EventDelivery withForget(boolean newForget) {
        return new EventDelivery(newForget, delay, retries, retryDelay, timeout, hmacKey);
    }

    public EventDelivery withDelay(Duration newDelay) {
        return new EventDelivery(forget, newDelay, retries, retryDelay, timeout, hmacKey);
    }

    public EventDelivery withRetries(int newRetries, Duration newRetryDelay) {
        return new EventDelivery(forget, delay, newRetries, newRetryDelay, timeout, hmacKey);
    }

    public EventDelivery withTimeout(Duration newTimeout) {
        return new EventDelivery(forget, delay, retries, retryDelay, newTimeout, hmacKey);
    }

    public EventDelivery withHmacKey(String newHmacKey) {
        return new EventDelivery(forget, delay, retries, retryDelay, timeout, newHmacKey);
    }

    /** The key goes in and never out. */
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
     * What the JSON does not name stays as it is; an empty key is none.
     *
     * @throws IllegalArgumentException with a sentence that says what is legal
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

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "EventDelivery" + toJson();
    }
}
