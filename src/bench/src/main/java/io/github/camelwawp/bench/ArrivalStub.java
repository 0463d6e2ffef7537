package io.github.camelwawp.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for Wawp in the benchmark of the whole way, in its own process: answers each text with an id after a delay, and
 * reports when each text arrived.
 */
final class ArrivalStub {

    /** The number that the benchmark writes into each text. */
    static final String NUMBER = "number %d.";

    private static final Pattern NUMBERED = Pattern.compile("number (\\d+)\\.");
    private static final String ID = "MSG_ID_123456";

    private final Vertx vertx = Vertx.vertx();
    private final String answer;
    private final StringBuilder arrivals = new StringBuilder();
    private int count;
    private int delay;
    private int ids;

    private ArrivalStub() throws IOException {
        try (InputStream in = ArrivalStub.class.getResourceAsStream("/send-text-response.webjs.json")) {
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Prints its port, then serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        new ArrivalStub().listen();
        while (System.in.read() >= 0) {
            // Waits for the end of the input; its content does not matter.
        }
        System.exit(0);
    }

    /** All on one thread, so the fields need no lock. */
    private void listen() {
        vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> request.bodyHandler(body -> answer(request, body.toString())))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println(server.actualPort()));
    }

    private void answer(HttpServerRequest request, String body) {
        switch (request.path()) {
            case "/count" -> send(request, String.valueOf(count));
            case "/arrivals" -> {
                send(request, arrivals.toString());
                arrivals.setLength(0);
                count = 0;
            }
            case "/delay" -> {
                delay = Integer.parseInt(body);
                send(request, "");
            }
            case "/v2/send/text" -> text(request, body);
            case "/v2/session/info" -> send(request, "{\"status\":\"WORKING\"}");
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void text(HttpServerRequest request, String body) {
        Matcher number = NUMBERED.matcher(body);
        if (number.find()) {
            arrivals.append(number.group(1))
                    .append(' ')
                    .append(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()))
                    .append('\n');
            count++;
        }
        String id = "3EB0%016X".formatted(ids++);
        String text = answer.replace(ID, id);
        if (delay == 0) {
            send(request, text);
        } else {
            vertx.setTimer(delay, timer -> send(request, text));
        }
    }

    private static void send(HttpServerRequest request, String text) {
        request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(text));
    }
}
