package io.github.camelwawp.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The {@link ArrivalStub} as the benchmark sees it. */
final class Wawp implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final JavaChild process;
    private final String base;

    private Wawp(JavaChild process) throws IOException {
        this.process = process;
        this.base = "http://127.0.0.1:" + process.line();
    }

    static Wawp start(Path folder) throws IOException {
        return new Wawp(JavaChild.start(folder, null, ArrivalStub.class));
    }

    String base() {
        return base;
    }

    int count() throws IOException, InterruptedException {
        return Integer.parseInt(get("/count"));
    }

    /** When each text arrived, in microseconds since 1970, by its number. Clears the list. */
    Map<Integer, Long> arrivals() throws IOException, InterruptedException {
        Map<Integer, Long> arrivals = new TreeMap<>();
        get("/arrivals").lines().forEach(line -> {
            String[] words = line.split(" ");
            arrivals.putIfAbsent(Integer.valueOf(words[0]), Long.valueOf(words[1]));
        });
        return arrivals;
    }

    void delay(int millis) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + "/delay"))
                .POST(HttpRequest.BodyPublishers.ofString(String.valueOf(millis))));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.close();
    }
}
