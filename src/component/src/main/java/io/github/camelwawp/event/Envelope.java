package io.github.camelwawp.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Turns a received envelope into an event: every field may be missing or of another type. */
final class Envelope {

    /** Fields of the envelope itself; in an event without a payload all other fields are the payload. */
    private static final List<String> FRAME = List.of(
            "id", "event", "session", "instance_id", "timestamp", "ts", "me", "engine", "environment", "payload");
    /** A longer id is not kept as it is, since ids become database keys. */
    private static final int LONGEST_ID = 200;
    /** Larger numbers are milliseconds: as seconds they would mean the year 5138 or later. */
    private static final long MILLIS_FROM = 100_000_000_000L;

    private static final long LATEST_MILLIS = 253_402_300_799_000L;

    private final Map<String, Object> envelope;
    private final Map<String, Object> payload;
    private final String event;
    private final IdReader messageKey;
    private final String messageId;
    private final Integer ack;

    private Envelope(Map<String, Object> envelope, String event) {
        this.envelope = envelope;
        this.event = event;
        this.payload = payload(envelope, event);
        this.messageKey = messageKey();
        this.messageId = messageKey.id();
        this.ack = WawpEvent.MESSAGE_ACK.equals(event) ? integer(payload.get("ack")) : null;
    }

    static WawpEvent event(Map<String, Object> envelope) throws EventFormatException {
        String event = text(envelope.get("event"));
        if (event == null && text(envelope.get("status")) != null && envelope.containsKey("instance_id")) {
            event = WawpEvent.SESSION_STATUS;
        }
        if (event == null) {
            throw new EventFormatException("An event has no name: the field event is missing or not a string.");
        }
        return new Envelope(envelope, event).event();
    }

    private WawpEvent event() {
        boolean fromMe = fromMe();
        String chatId = chatId(fromMe);
        String sender = sender(chatId, fromMe);
        String session = text(envelope.get("session"));
        return new WawpEvent(
                id(),
                event,
                session != null ? session : text(envelope.get("instance_id")),
                timestamp(),
                chatId,
                sender,
                senderPhone(sender, chatId, fromMe),
                messageId,
                words(),
                ack,
                fromMe,
                WawpEvent.SESSION_STATUS.equals(event) ? text(payload.get("status")) : null,
                Collections.unmodifiableMap(payload));
    }

    private static Map<String, Object> payload(Map<String, Object> envelope, String event) {
        Object said = envelope.get("payload");
        Map<String, Object> payload = new LinkedHashMap<>();
        if (said instanceof Map<?, ?> map) {
            map.forEach((name, value) -> payload.put((String) name, value));
        } else if (said != null) {
            payload.put("value", said);
        } else {
            payload.putAll(envelope);
            payload.keySet().removeAll(FRAME);
        }
        if (WawpEvent.SESSION_STATUS.equals(event)) {
            // Anyone who has the QR code controls the account.
            payload.remove("qr");
        }
        return payload;
    }

    /** The envelope's own id, or one built from the values that show two deliveries to be the same event. */
    private String id() {
        String id = text(envelope.get("id"));
        if (id == null && messageId != null) {
            id = event + " " + messageId + (ack == null ? "" : " " + ack);
        }
        if (id == null) {
            id = event + " " + digest(envelope.toString());
        }
        return id.length() <= LONGEST_ID ? id : digest(id);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean fromMe() {
        return Stream.of(
                        payload.get("fromMe"),
                        messageKey.fromMe(),
                        at("key", "fromMe"),
                        at("_data", "key", "fromMe"),
                        at("_data", "id", "fromMe"),
                        at("_data", "Info", "IsFromMe"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(said -> Boolean.parseBoolean(said.toString()))
                .orElse(false);
    }

    /** In an ack, {@code from} is the chat in one engine and the sender in another, so the message's id decides. */
    private String chatId(boolean fromMe) {
        String named = Jids.normal(text(payload.get(fromMe ? "to" : "from")));
        if (named == null || WawpEvent.MESSAGE_ACK.equals(event)) {
            String chat = messageKey.chat();
            named = chat != null && chat.indexOf('@') > 0 ? Jids.normal(chat) : named;
        }
        return named != null ? named : Jids.normal(text(payload.get("chatId")));
    }

    private String sender(String chatId, boolean fromMe) {
        String participant = text(payload.get("participant"));
        String author = participant != null ? participant : text(payload.get("author"));
        if (author != null) {
            return Jids.normal(author);
        }
        if (fromMe) {
            return envelope.get("me") instanceof Map<?, ?> me ? Jids.normal(text(me.get("id"))) : null;
        }
        return chatId == null || chatId.endsWith("@g.us") ? null : Jids.normal(text(payload.get("from")));
    }

    private String senderPhone(String sender, String chatId, boolean fromMe) {
        if (sender == null || !sender.endsWith("@lid")) {
            return Jids.phone(sender);
        }
        return AuthorNames.in(payload, chatId != null && chatId.endsWith("@g.us"), fromMe).stream()
                .filter(name -> Jids.phone(name) != null)
                .findFirst()
                .orElse(null);
    }

    private String words() {
        String body = text(payload.get("body"));
        if (body != null) {
            return body;
        }
        String conversation = text(at("_data", "Message", "conversation"));
        return conversation != null ? conversation : text(at("_data", "Message", "extendedTextMessage", "text"));
    }

    /** The payload's time, in seconds, is the message's; the envelope's, in milliseconds, is the event's. */
    private Instant timestamp() {
        return Stream.of(payload.get("timestamp"), envelope.get("timestamp"), envelope.get("ts"))
                .map(Envelope::number)
                .filter(number -> number != null && number > 0)
                .findFirst()
                .map(Envelope::instant)
                .orElse(null);
    }

    private static Instant instant(long number) {
        long millis = number < MILLIS_FROM ? number * 1000 : number;
        return millis > LATEST_MILLIS ? null : Instant.ofEpochMilli(millis);
    }

    /** The message's id, or, where it is missing, the one that the engine itself prints. */
    private IdReader messageKey() {
        IdReader key = IdReader.of(payload.get("id"));
        for (Object said : Arrays.asList(payload.get("key"), at("_data", "id"), at("_data", "key"))) {
            if (key.id() == null && said instanceof Map<?, ?>) {
                key = IdReader.of(said);
            }
        }
        return key;
    }

    /** From the payload. */
    private Object at(String... path) {
        return Places.at(payload, List.of(path));
    }

    private static Integer integer(Object said) {
        Long number = number(said);
        return number == null || number != number.intValue() ? null : Integer.valueOf(number.intValue());
    }

    private static Long number(Object said) {
        if (isWhole(said)) {
            return ((Number) said).longValue();
        }
        try {
            return said instanceof String s && s.length() < 20 ? Long.valueOf(s.strip()) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static String text(Object said) {
        if (said instanceof String s && !s.isBlank()) {
            return s;
        }
        return isWhole(said) ? said.toString() : null;
    }

    private static boolean isWhole(Object said) {
        return said instanceof Integer || said instanceof Long;
    }
}
