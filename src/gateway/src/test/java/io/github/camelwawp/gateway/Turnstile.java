package io.github.camelwawp.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stands before the sandbox and lets no text through until so many wait at once; counts them instead of measuring times. */
final class Turnstile implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final String target;
    private final int enough;
    private final CountDownLatch open = new CountDownLatch(1);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> inside = new HashSet<>();
    private final Set<String> overlapping = ConcurrentHashMap.newKeySet();
    private int now;
    private int most;

    Turnstile(String target, int enough) throws IOException {
        this.target = target;
        this.enough = enough;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets all through from now on. */
    void letThrough() {
        open.countDown();
    }

    synchronized int now() {
        return now;
    }

    /** The most texts that were inside at once. */
    synchronized int most() {
        return most;
    }

    /** The chats to which a text came in while another one was inside. */
    Set<String> overlapping() {
        return overlapping;
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            boolean text = call.getRequestURI().getPath().equals("/v2/send/text");
            String chat = text ? new ObjectMapper().readTree(body).get("chatId").asText() : null;
            if (text) {
                enter(chat);
            }
            HttpResponse<byte[]> answer = pass(call, body);
            if (text) {
                leave(chat);
            }
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(answer.statusCode(), answer.body().length);
            call.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enter(String chat) throws InterruptedException {
        synchronized (this) {
            most = Math.max(most, ++now);
            if (!inside.add(chat)) {
                overlapping.add(chat);
            }
            if (now == enough) {
                open.countDown();
            }
        }
        open.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized void leave(String chat) {
        now--;
        inside.remove(chat);
    }

    private HttpResponse<byte[]> pass(HttpExchange call, byte[] body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(target + call.getRequestURI()))
                        .header("Content-Type", "application/json")
                        .method(call.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
