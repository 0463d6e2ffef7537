package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.VertxException;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** The registered webhooks: one list for all instances. Thread-safe. */
final class Webhooks {

    private static final int MOST = 100;
    private static final int MOST_EVENTS = 100;
    private static final int LONGEST_URL = 2000;
    private static final String RULE = "webhooks must be a list of at most " + MOST
            + " objects: url (http or https), events (a list of names), is_active (1 or 0).";

    private volatile Registered registered = system();

    List<SandboxWebhook> all() {
        return registered.webhooks();
    }

    List<SandboxWebhook> wanting(String event) {
        return registered.webhooks().stream()
                .filter(webhook -> webhook.wants(event))
                .toList();
    }

    /** How many webhooks receive events. */
    int served() {
        return (int)
                registered.webhooks().stream().filter(SandboxWebhook::isServed).count();
    }

    /** The session name in events. */
    String instance() {
        return registered.instance();
    }

    /** The entries as registered, including unknown fields. */
    ArrayNode toJson() {
        return registered.json();
    }

    /** Replaces the whole list. */
    void replace(Registered newList) {
        registered = newList;
    }

    void add(SandboxWebhook webhook) {
        Registered now = registered;
        ArrayNode json = now.json().deepCopy();
        ObjectNode entry = json.addObject().put("url", webhook.url()).put("is_active", webhook.active() ? 1 : 0);
        webhook.events().forEach(entry.putArray("events")::add);
        replace(read(json, now.instance()));
    }

    void clear() {
        registered = system();
    }

    /** @throws IllegalArgumentException with the rule if an entry breaks it */
    static Registered read(JsonNode list, String instance) {
        if (list == null || !list.isArray() || list.size() > MOST) {
            throw new IllegalArgumentException(RULE);
        }
        List<SandboxWebhook> webhooks = new ArrayList<>();
        list.forEach(entry -> webhooks.add(read(entry)));
        return new Registered(List.copyOf(webhooks), list.deepCopy(), instance);
    }

    private static Registered system() {
        ArrayNode json = Json.array();
        json.addObject()
                .put("url", SandboxWebhook.SYSTEM_URL)
                .put("is_active", 1)
                .putArray("events")
                .add("session.status");
        return new Registered(List.of(read(json.get(0))), json, "default");
    }

    private static SandboxWebhook read(JsonNode entry) {
        JsonNode url = entry.path("url");
        JsonNode events = entry.path("events");
        if (!(entry instanceof ObjectNode)
                || !url.isTextual()
                || !isUrl(url.textValue())
                || !events.isArray() && !events.isMissingNode() && !events.isNull()
                || events.size() > MOST_EVENTS) {
            throw new IllegalArgumentException(RULE);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode event : events) {
            if (!event.isTextual()) {
                throw new IllegalArgumentException(RULE);
            }
            names.add(event.textValue());
        }
        JsonNode active = entry.path("is_active");
        // As lenient as PHP, which Wawp is written in: 1, "1" and true all mean active.
        return new SandboxWebhook(
                url.textValue(), names, active.isMissingNode() || active.asBoolean() || active.asInt() == 1);
    }

    private static boolean isUrl(String url) {
        try {
            URI uri = new URI(url);
            new RequestOptions().setAbsoluteURI(url);
            return url.length() <= LONGEST_URL
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException | VertxException e) {
            return false;
        }
    }

    /** @param json the entries as received, so that fields unknown to the sandbox are kept */
    record Registered(List<SandboxWebhook> webhooks, ArrayNode json, String instance) {}
}
