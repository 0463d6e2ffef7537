package io.github.camelwawp.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.sandbox.SandboxMain;
import io.github.camelwawp.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** The sandbox as a process of its own, steered over its HTTP interface. */
final class SandboxProcess implements AutoCloseable {

    static final String SEND = "/v2/send/text";
    static final String LOOK_UP = "/v2/chats/messages";
    private static final ObjectMapper JSON = new ObjectMapper();

    final String url;
    private final Child process;
    private final HttpClient client = HttpClient.newHttpClient();

    SandboxProcess(Path folder, int keep) {
        int port = FreePort.next();
        url = "http://127.0.0.1:" + port;
        process = Child.start(
                folder,
                folder.resolve("sandbox.log"),
                "512m",
                SandboxMain.class.getName(),
                "--port",
                String.valueOf(port),
                "--keep",
                String.valueOf(keep));
        Ports.awaitOpen(port, process);
    }

    /** Scripts one mishap, written as the sandbox reads it; drops all before it and keeps on refusing whom {@link Plan} wants refused. */
    void clearMishaps() {
        call("DELETE", "/sandbox/mishaps", null);
        always(Plan.REFUSED, 400, "{\"code\":\"invalid_recipient\",\"message\":\"No such number\"}");
        always(Plan.FORBIDDEN, 403, "{\"message\":\"You are not a participant of this group\"}");
        always(Plan.FAILING, 500, "{}");
    }

    private void always(List<String> jids, int status, String body) {
        for (String jid : jids) {
            mishap(JSON.createObjectNode()
                    .put("mishap", "STATUS_AND_BODY")
                    .put("status", status)
                    .put("chatId", jid)
                    .put("count", 1_000_000)
                    .put("body", body)
                    .toString());
        }
    }

    void mishap(String json) {
        call("POST", "/sandbox/mishaps", json);
    }

    /** How many mishaps still wait for a call of that path, those for one chat left out. */
    int pending(String path) {
        int pending = 0;
        for (JsonNode mishap : call("GET", "/sandbox/mishaps", null)) {
            if (mishap.path("path").asText().equals(path)
                    && mishap.path("chatId").asText().isEmpty()) {
                pending++;
            }
        }
        return pending;
    }

    void session(String status) {
        call("PUT", "/sandbox/session", "{\"status\": \"" + status + "\"}");
    }

    JsonNode messages() {
        return call("GET", "/sandbox/messages", null);
    }

    long accepted() {
        return call("GET", "/sandbox/state", null).path("accepted").asLong();
    }

    private JsonNode call(String method, String path, String body) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        path + " answered " + answer.statusCode() + " " + new String(answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
