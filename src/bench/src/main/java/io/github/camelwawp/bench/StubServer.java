package io.github.camelwawp.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Answers at once, or after 200 ms under {@code /slow}, with Wawp's documented sample or with the shortest success of the
 * services behind the other components. Runs in its own process, so that the clients' processor time is not mixed with the
 * server's.
 */
final class StubServer {

    static final int SLOW_MILLIS = 200;

    private static final Map<String, Buffer> ANSWERS = Map.of(
            "text", resource("/send-text-response.webjs.json"),
            "messages", Buffer.buffer("""
                    {"messaging_product":"whatsapp","contacts":[{"input":"201234567890","wa_id":"201234567890"}],\
                    "messages":[{"id":"wamid.AAAAAAAAAAAAAAAAAAAA"}]}"""),
            "sendMessage", Buffer.buffer("""
                    {"ok":true,"result":{"message_id":1,"date":1759108866,"chat":{"id":1,"type":"private"},"text":"ok"}}"""));

    private StubServer() {}

    /** Prints its port, then serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        Vertx vertx = Vertx.vertx();
        // HTTP/1.1 for all clients: none upgrades to cleartext HTTP/2 in production.
        vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> request.endHandler(end -> answer(vertx, request)))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println(server.actualPort()));
        while (System.in.read() >= 0) {
            // Waits for the end of the input; its content does not matter.
        }
        System.exit(0);
    }

    private static void answer(Vertx vertx, HttpServerRequest request) {
        String path = request.path();
        Buffer answer = ANSWERS.get(path.substring(path.lastIndexOf('/') + 1));
        if (answer == null) {
            request.response().setStatusCode(404).end();
        } else if (path.startsWith("/slow")) {
            vertx.setTimer(SLOW_MILLIS, timer -> send(request, answer));
        } else {
            send(request, answer);
        }
    }

    private static void send(HttpServerRequest request, Buffer answer) {
        request.response().putHeader("Content-Type", "application/json").end(answer);
    }

    private static Buffer resource(String name) {
        try (InputStream in = StubServer.class.getResourceAsStream(name)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server as seen by the process that started it. */
    static final class Handle implements AutoCloseable {

        private final Process process;
        private final URI uri;

        private Handle(Process process) throws IOException {
            this.process = process;
            this.uri = URI.create("http://127.0.0.1:" + process.inputReader().readLine());
        }

        static Handle start() throws IOException {
            return new Handle(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Dlog4j2.configurationFile=log4j2-bench.properties",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StubServer.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        URI uri() {
            return uri;
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process.destroy();
        }
    }
}
