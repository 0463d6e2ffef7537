package com.example;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Receives a message event as Wawp would send it, and refuses an unknown caller before reading the body. */
public class App {

    public static void main(String[] args) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        BlockingQueue<String> senders = new LinkedBlockingQueue<>();
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", Integer.toString(port));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:wawp:events?webhookAutoRegister=false&webhookSecret=WEBHOOK_SECRET")
                        .process(exchange ->
                                senders.add(exchange.getMessage().getHeader("CamelWawpChatId", String.class)));
            }
        });
        try {
            main.start();
            String event =
                    "{\"event\":\"message\",\"payload\":{\"id\":\"false_201234567890@c.us_3EB0\",\"from\":\"201234567890@c.us\",\"body\":\"Hello\"}}";
            check(post(port, "WEBHOOK_SECRET", event) == 200, "not taken");
            check("201234567890@c.us".equals(senders.poll(20, TimeUnit.SECONDS)), "no exchange");
            check(post(port, "WRONG", "x".repeat(4_000_000)) == 401, "an unknown caller was accepted");
        } finally {
            main.stop();
        }
    }

    private static int post(int port, String secret, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/wawp/events?secret=" + secret))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static void check(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException(what);
        }
    }
}
