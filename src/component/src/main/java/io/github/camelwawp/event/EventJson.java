package io.github.camelwawp.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts an event to a map and to JSON, for queues and stores; an event read back is equal to the one written. */
public final class EventJson {

    private EventJson() {}

    /** The event's values by the names of its components; the timestamp in ISO 8601. */
    public static Map<String, Object> map(WawpEvent event) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "id", event.id());
        put(map, "event", event.event());
        put(map, "session", event.session());
        put(
                map,
                "timestamp",
                event.timestamp() == null ? null : event.timestamp().toString());
        put(map, "chatId", event.chatId());
        put(map, "sender", event.sender());
        put(map, "senderPhone", event.senderPhone());
        put(map, "messageId", event.messageId());
        put(map, "text", event.text());
        put(map, "ack", event.ack());
        put(map, "fromMe", event.fromMe());
        put(map, "status", event.status());
        put(map, "payload", event.payload());
        return map;
    }

    /** The {@link #map} of the event as one JSON object. */
    public static String write(WawpEvent event) {
        return JsonTree.write(map(event));
    }

    /** @throws EventFormatException if {@link #write} did not write it */
    public static WawpEvent read(String json) throws EventFormatException {
        try (JsonParser parser = JsonTree.OWN.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return event(JsonTree.object(parser));
            }
        } catch (EventFormatException e) {
            throw e;
        } catch (IOException | ClassCastException | DateTimeException e) {
            // Reported below without the cause, which may quote a person's text.
        }
        throw new EventFormatException("This is not an event as written to a queue.");
    }

    private static WawpEvent event(Map<String, Object> map) throws EventFormatException {
        String timestamp = (String) map.get("timestamp");
        if (!(map.get("id") instanceof String id) || !(map.get("event") instanceof String event)) {
            throw new EventFormatException("An event in a queue needs id and event.");
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        if (map.get("payload") instanceof Map<?, ?> said) {
            said.forEach((name, value) -> payload.put((String) name, value));
        }
        return new WawpEvent(
                id,
                event,
                (String) map.get("session"),
                timestamp == null ? null : Instant.parse(timestamp),
                (String) map.get("chatId"),
                (String) map.get("sender"),
                (String) map.get("senderPhone"),
                (String) map.get("messageId"),
                (String) map.get("text"),
                (Integer) map.get("ack"),
                Boolean.TRUE.equals(map.get("fromMe")),
                (String) map.get("status"),
                Collections.unmodifiableMap(payload));
    }

    private static void put(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
