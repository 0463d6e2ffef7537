package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A client's webhook: records posts and answers with 200 by default. */
final class WebhookStub implements AutoCloseable {

    /** Never answers. */
    static final int SILENCE = 0;

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int answer = 200;

    WebhookStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1024);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Registers this webhook as the only one. */
    WebhookStub registeredAt(String baseUrl, String... events) throws IOException {
        register(baseUrl, entry(url(), 1, events));
        return this;
    }

    static void register(String baseUrl, String... entries) throws IOException {
        int status = HttpProbe.call("POST", baseUrl + "/v2/session/webhook", """
                {"instance_id":"123456789","access_token":"ACCESS_TOKEN","webhooks":[%s]}""".formatted(String.join(",", entries)))
                .statusCode();
        if (status != 200) {
            throw new IOException("Registering was answered " + status);
        }
    }

    static String entry(String url, int active, String... events) {
        String names = events.length == 0 ? "" : "\"" + String.join("\",\"", events) + "\"";
        return "{\"url\":\"%s\",\"events\":[%s],\"is_active\":%d}".formatted(url, names, active);
    }

    /** Sets the statuses of the next answers; after those, 200 again. */
    void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    void answerAlways(int status) {
        answer = status;
    }

    List<Post> posts() {
        return posts;
    }

    List<JsonNode> events(String event) {
        return posts.stream()
                .map(Post::json)
                .filter(json -> json.get("event").asText().equals(event))
                .toList();
    }

    List<Integer> acks() {
        return events("message.ack").stream()
                .map(event -> event.at("/payload/ack").asInt())
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        posts.add(new Post(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
        Integer next = answers.poll();
        int status = next == null ? answer : next;
        if (status != SILENCE) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    record Post(Headers headers, String body) {

        JsonNode json() {
            return HttpProbe.json(body);
        }
    }
}
