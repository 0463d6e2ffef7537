package io.github.camelwawp.sandbox;

import java.util.List;

/**
 * One entry of the list behind {@code /v2/session/webhook}.
 *
 * @param url    where events are posted
 * @param events the events wanted; empty, or with {@code *} in it, all of them
 * @param active whether any is posted
 */
public record SandboxWebhook(String url, List<String> events, boolean active) {

    /** Wawp's own entry, in the list from the beginning. Nothing is posted there: nothing leaves this machine unasked. */
    public static final String SYSTEM_URL = "https://system.example.com/wawp";

    public SandboxWebhook {
        events = List.copyOf(events);
    }

    /** Whether anything is posted there. */
    boolean isServed() {
        return active && !url.equals(SYSTEM_URL);
    }

    boolean wants(String event) {
        return isServed() && (events.isEmpty() || events.contains("*") || events.contains(event));
    }
}
