package com.example;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Sends one text to its own server and fails unless the text arrived and the answer was understood. */
public class App {

    public static void main(String[] args) throws Exception {
        AtomicReference<String> received = new AtomicReference<>();
        HttpServer wawp = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        wawp.createContext("/v2/send/text", call -> {
            received.set(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"id\":{\"_serialized\":\"true_201234567890@c.us_ABC\"},\"ack\":0}"
                    .getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        wawp.start();
        Main main = new Main();
        main.addInitialProperty("camel.component.wawp.instance-id", "123456789");
        main.addInitialProperty("camel.component.wawp.access-token", "ACCESS_TOKEN");
        main.addInitialProperty(
                "camel.component.wawp.base-url",
                "http://127.0.0.1:" + wawp.getAddress().getPort());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to("wawp:send-text?chatId=201234567890@c.us");
            }
        });
        try {
            main.start();
            String result = main.getCamelTemplate().requestBody("direct:send", "Hello", String.class);
            check(received.get().contains("\"message\":\"Hello\""), received.get());
            check(result.contains("true_201234567890@c.us_ABC"), result);
        } finally {
            main.stop();
            wawp.stop(0);
        }
        for (String absent : new String[] {
            "io.github.camelwawp.gateway.Gateway",
            "io.github.camelwawp.sandbox.WawpSandbox",
            "io.vertx.core.Vertx",
            "org.jsoup.Jsoup"
        }) {
            check(
                    App.class.getClassLoader().getResource(absent.replace('.', '/') + ".class") == null,
                    absent + " is there");
        }
    }

    private static void check(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException(what);
        }
    }
}
