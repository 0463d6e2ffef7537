package io.github.camelwawp.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Replaces the message with an answer. */
final class HttpAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpAnswer() {}

    static Message put(Exchange exchange, int status, Map<String, Object> body) {
        Message message = head(exchange, status);
        message.setBody(body);
        return message;
    }

    private static Message head(Exchange exchange, int status) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        return message;
    }

    /** @param sentence the rule that was broken, without anything the caller wrote */
    static Message error(Exchange exchange, int status, String sentence) {
        return put(exchange, status, Map.of("error", sentence));
    }

    /**
     * Answers with JSON and an ETag, so that a caller that polls gets 304 while nothing has changed.
     *
     * @param known the ETag that the caller has, or null
     */
    static void tagged(Exchange exchange, Map<String, Object> body, String known) {
        byte[] json = json(body);
        String tag = tag(json);
        boolean same = tag.equals(known);
        Message message = head(exchange, same ? 304 : 200);
        message.setHeader("ETag", tag);
        message.setBody(same ? null : json);
    }

    private static byte[] json(Map<String, Object> body) {
        try {
            // Via a string: a lone surrogate becomes "?", where Jackson's byte output would fail.
            return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can always be written", e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
