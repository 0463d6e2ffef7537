package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One request to the Wawp API with its body. A parameter may be in the body or, for older clients, in the query. */
final class Call {

    private final HttpServerRequest request;
    private final ObjectNode body;

    Call(HttpServerRequest request, byte[] bytes) {
        this.request = request;
        this.body =
                bytes.length == 0 || !saysJson(request.getHeader("Content-Type")) ? Json.object() : Json.object(bytes);
    }

    HttpServerRequest request() {
        return request;
    }

    ObjectNode body() {
        return body;
    }

    String header(String name) {
        return request.getHeader(name);
    }

    /** @return the parameter, or {@code null} if it is absent or empty */
    String param(String name) {
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            String value = request.query() == null ? null : queryParam(name);
            return value == null || value.isEmpty() ? null : value;
        }
        if (!node.isValueNode()) {
            throw Refusal.badRequest("invalid_param", name + " must be a string.");
        }
        String value = node.asText();
        return value.isEmpty() ? null : value;
    }

    String required(String name) {
        String value = param(name);
        if (value == null) {
            throw Refusal.badRequest("missing_param", "Missing required parameter: " + name);
        }
        return value;
    }

    /** The part of the path after the last slash. */
    String lastSegment() {
        String path = request.path();
        try {
            return URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("invalid_param", "The path has invalid percent-encoding.");
        }
    }

    int whole(String name, int otherwise, int most) {
        String value = param(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return Math.min(number, most);
            }
        } catch (NumberFormatException e) {
            // Refused below, like a negative number.
        }
        throw Refusal.badRequest("invalid_param", name + " must be a whole number, 0 or greater.");
    }

    private String queryParam(String name) {
        try {
            return request.getParam(name);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("invalid_param", "The query has invalid percent-encoding.");
        }
    }

    /** Wawp does not read forms, so their fields count as missing. A missing content type means JSON. */
    private static boolean saysJson(String contentType) {
        return contentType == null || contentType.toLowerCase(Locale.ROOT).contains("json");
    }
}
