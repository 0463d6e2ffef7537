package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A complete answer before it is written.
 *
 * @param notBefore delays the answer until it completes, successfully or not
 */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers, Future<Void> notBefore) {

    private static final String JSON = "application/json; charset=utf-8";

    Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, Future.succeededFuture());
    }

    static Reply json(int status, JsonNode body) {
        return new Reply(status, JSON, Json.bytes(body), Map.of());
    }

    static Reply json(int status, String body) {
        return of(status, JSON, body);
    }

    static Reply of(int status, String contentType, String body) {
        return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply noContent() {
        return new Reply(204, null, new byte[0], Map.of());
    }

    Reply with(Map<String, String> moreHeaders) {
        return new Reply(status, contentType, body, moreHeaders, notBefore);
    }

    Reply after(Future<Void> step) {
        return new Reply(status, contentType, body, headers, step);
    }

    /** Sets status and headers only, for callers that write the body themselves. */
    void head(HttpServerResponse response) {
        response.setStatusCode(status);
        if (contentType != null) {
            response.putHeader("Content-Type", contentType);
        }
        response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::putHeader);
    }

    void send(HttpServerResponse response) {
        notBefore.onComplete(over -> write(response));
    }

    private void write(HttpServerResponse response) {
        if (response.closed() || response.ended()) {
            return;
        }
        head(response);
        response.end(Buffer.buffer(body));
    }
}
