package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the sandbox for these tests, over real HTTP. */
final class HttpProbe {

    static final String CHAT = "201234567890@c.us";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HttpProbe() {}

    static String text(String chatId, String message) {
        return MAPPER.createObjectNode()
                .put("instance_id", "123456789")
                .put("access_token", "ACCESS_TOKEN")
                .put("chatId", chatId)
                .put("message", message)
                .toString();
    }

    static HttpResponse<String> send(String baseUrl, String message) throws IOException {
        return send(baseUrl, CHAT, message);
    }

    static HttpResponse<String> send(String baseUrl, String chatId, String message) throws IOException {
        return call("POST", baseUrl + "/v2/send/text", text(chatId, message));
    }

    static HttpResponse<String> call(String method, String url, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null && !String.join(",", headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
