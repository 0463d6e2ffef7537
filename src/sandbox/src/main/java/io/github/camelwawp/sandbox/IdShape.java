package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How the ids of messages are printed in lists and events, and in answers of the shape {@code WEBJS}. */
public enum IdShape {

    /** As one string in lists and events, as {@code _serialized} in answers. */
    SERIALIZED,
    /** An object whose serialized form is called {@code $1}, as engines do since July 2026. */
    DOLLAR,
    /** An object without the serialized form. */
    OBJECT,
    /** The bare id as a string; in answers as OBJECT. */
    BARE,
    /** None at all; in answers as OBJECT. */
    MISSING;

    /** @param id the serialized form, under the name of the chat that is told */
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

    /** The answer, whose JSON is as the template has it. */
    String in(String answer, SandboxMessage message) {
        String member = "\"_serialized\": \"" + message.id() + "\"";
        return switch (this) {
            case SERIALIZED -> answer;
            case DOLLAR -> answer.replace(member, "\"$1\": \"" + message.id() + "\"");
            default -> answer.replace("," + member, "");
        };
    }

    /** @throws IllegalArgumentException naming the legal ones. */
    static IdShape named(String name) {
        return Arrays.stream(values())
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ids must be one of "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
    }
}
