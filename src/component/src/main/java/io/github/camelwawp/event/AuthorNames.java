package io.github.camelwawp.event;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of a message's author, a phone number and a privacy id, from every place where engines put them. Fields that may
 * name someone else, such as the chat of a message that we sent, are not read.
 */
public final class AuthorNames {

    /** Members that name the author, ignoring case and separators between words. */
    private static final List<String> AUTHOR = List.of(
            "sender",
            "participant",
            "author",
            "senderalt",
            "senderpn",
            "senderphone",
            "senderphonenumber",
            "senderlid",
            "participantalt",
            "participantpn",
            "participantlid",
            "authoralt",
            "authorpn",
            "authorphone");
    /** Members that name the chat, which is the author of an incoming message in a one-to-one chat. */
    private static final List<String> CHAT = List.of(
            "from",
            "chat",
            "chatid",
            "remote",
            "remotejid",
            "remotejidalt",
            "remotejidpn",
            "chatalt",
            "chatpn",
            "fromalt",
            "frompn",
            "peerrecipientpn");
    /** The places where engines keep them; each may be missing. */
    private static final List<List<String>> PLACES = List.of(
            List.of(),
            List.of("key"),
            List.of("_data"),
            List.of("_data", "key"),
            List.of("_data", "Info"),
            List.of("_data", "Info", "MessageSource"),
            List.of("_data", "id"),
            List.of("_data", "message", "key"));

    private AuthorNames() {}

    /** Normalized JIDs of persons, in no particular order; empty for our own messages. */
    public static Set<String> in(Map<String, Object> payload, boolean group, boolean fromMe) {
        Set<String> names = new LinkedHashSet<>();
        if (fromMe) {
            return names;
        }
        for (List<String> place : PLACES) {
            if (Places.at(payload, place) instanceof Map<?, ?> members) {
                members.forEach((name, value) -> {
                    String plain = name.toString().toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
                    String jid = address(value);
                    if ((AUTHOR.contains(plain) || !group && CHAT.contains(plain)) && Jids.person(jid)) {
                        names.add(Jids.normal(jid));
                    }
                });
            }
        }
        return names;
    }

    /**
     * Some engines print an address as {@code {server, user, _serialized}}, and a contact with its address in {@code id}.
     */
    private static String address(Object value) {
        Object said = value instanceof Map<?, ?> contact && contact.get("id") instanceof Map<?, ?> id ? id : value;
        if (said instanceof Map<?, ?> parts) {
            Object whole = parts.get("_serialized") != null ? parts.get("_serialized") : parts.get("id");
            said = whole != null ? whole : parts.get("user") + "@" + parts.get("server");
        }
        return said instanceof String jid ? jid : null;
    }
}
