package io.github.camelwawp.sandbox;

import java.util.List;

/**
 * One entry of the webhook list of {@code /v2/session/webhook}.
 *
 * @param url    the URL that events are posted to
 * @param events the names of the subscribed events; empty or with {@code *} for all
 * @param active whether events are posted
 */
public record SandboxWebhook(String url, List<String> events, boolean active) {

    /** Wawp's own entry, present from the start. The sandbox posts nothing to it, so that nothing leaves this machine unasked. */
    public static final String SYSTEM_URL = "https://system.example.com/wawp";

    public SandboxWebhook {
        events = List.copyOf(events);
    }

    /** Whether the sandbox posts events to this webhook. */
    boolean isServed() {
        return active && !url.equals(SYSTEM_URL);
    }

    boolean wants(String event) {
        return isServed() && (events.isEmpty() || events.contains("*") || events.contains(event));
    }
}
