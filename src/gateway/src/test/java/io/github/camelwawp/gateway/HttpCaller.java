package io.github.camelwawp.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls the gateway's HTTP source. */
public final class HttpCaller {

    public static final String TOKEN = "GATEWAY_TOKEN";
    private static final ObjectMapper JSON = new ObjectMapper();

    public final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    HttpCaller(int port) {
        this.port = port;
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + TOKEN);
    }

    HttpRequest.Builder message(String json) {
        return message(BodyPublishers.ofString(json));
    }

    HttpRequest.Builder message(HttpRequest.BodyPublisher body) {
        return to("/messages").header("Content-Type", "application/json").POST(body);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return send(message(json));
    }

    /** The id of a message that was accepted. */
    public String post(String to, String text, String key) throws IOException, InterruptedException {
        ObjectNode message = JSON.createObjectNode().put("to", to).put("text", text);
        HttpResponse<String> response = post((key == null ? message : message.put("key", key)).toString());
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json(response).get("id").asText();
    }

    JsonNode status(String id) throws IOException, InterruptedException {
        return json(send(to("/messages/" + id)));
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** A connection on which these bytes are written, for what no client would send. */
    Socket raw(String bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(30_000);
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return socket;
    }
}
