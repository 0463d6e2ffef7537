package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The format of message ids in lists and events, and in answers of the shape {@code WEBJS}. */
public enum IdShape {

    /** One string in lists and events; {@code _serialized} in answers. */
    SERIALIZED,
    /** An object with the serialized form in the field {@code $1}, as in engines since July 2026. */
    DOLLAR,
    /** An object without the serialized form. */
    OBJECT,
    /** The bare id as a string; in answers like OBJECT. */
    BARE,
    /** No id; in answers like OBJECT. */
    MISSING;

    /** @param id the serialized form, with the chat id that the event shows */
    void put(ObjectNode json, SandboxMessage message, String id) {
        switch (this) {
            case SERIALIZED -> json.put("id", id);
            case BARE -> json.put("id", message.bareId());
            case MISSING -> json.remove("id");
            default -> {
                ObjectNode members = json.putObject("id")
                        .put("fromMe", message.fromMe())
                        .put("remote", id.split("_", 3)[1])
                        .put("id", message.bareId());
                if (this == DOLLAR) {
                    members.put("$1", id);
                }
            }
        }
    }

    /** Applies the format to an answer made from the template. */
    String in(String answer, SandboxMessage message) {
        String member = "\"_serialized\": \"" + message.id() + "\"";
        return switch (this) {
            case SERIALIZED -> answer;
            case DOLLAR -> answer.replace(member, "\"$1\": \"" + message.id() + "\"");
            default -> answer.replace("," + member, "");
        };
    }

    /** @throws IllegalArgumentException if there is no such format; the message lists the formats */
    static IdShape named(String name) {
        return Arrays.stream(values())
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ids must be one of "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
    }
}
