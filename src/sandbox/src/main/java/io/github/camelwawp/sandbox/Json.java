package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads request bodies and writes small answers. */
final class Json {

    /** Wawp's requests have at most two levels; deep nesting is an attack or a mistake. */
    private static final int DEEPEST = 50;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws Refusal if the bytes are not one JSON object */
    static ObjectNode object(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.badRequest("invalid_json", "The body must be a JSON object.");
        } catch (IOException e) {
            // Jackson's message quotes the body, which contains the token.
            throw Refusal.badRequest("invalid_json", "The body is not valid JSON.");
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode of(SandboxMessage message) {
        return object().put("chatId", message.chatId())
                .put("message", message.message())
                .put("replyTo", message.replyTo())
                .put("instanceId", message.instanceId())
                .put("id", message.id())
                .put("at", message.at().toString())
                .put("fromMe", message.fromMe())
                .put("author", message.author())
                .put("ack", message.ack().number());
    }

    static ArrayNode of(List<SandboxMessage> messages) {
        ArrayNode list = array();
        messages.forEach(message -> list.add(of(message)));
        return list;
    }
}
