package io.github.camelwawp.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls of {@code POST /messages}. */
final class HttpInput implements Input {

    static final String TOKEN = "GATEWAY_TOKEN";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TWICE_EACH = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI messages;

    HttpInput(int port) {
        messages = URI.create("http://127.0.0.1:" + port + "/messages");
    }

    @Override
    public void offer(SoakMessage message) throws Exception {
        post(message);
        if (message.id() % TWICE_EACH == 0) {
            // A caller who does not trust the answer.
            post(message);
        }
    }

    private void post(SoakMessage message) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(JSON.createObjectNode()
                .put("to", message.to())
                .put("text", message.text())
                .put("key", message.key()));
        int status = client.send(
                        HttpRequest.newBuilder(messages)
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
        if (status != 202) {
            throw new IOException("POST /messages answered " + status);
        }
    }

    /** The journal keeps them; see there. */
    @Override
    public long waiting() {
        return 0;
    }
}
