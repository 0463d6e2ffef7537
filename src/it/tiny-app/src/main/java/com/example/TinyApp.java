package com.example;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpServer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends one text to a server of its own and fails unless it got there and the answer was understood. */
public class TinyApp {

    public static void main(String[] args) throws Exception {
        AtomicReference<String> received = new AtomicReference<>();
        HttpServer wawp = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        wawp.createContext("/v2/send/text", call -> {
            received.set(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"id\":{\"_serialized\":\"true_201234567890@c.us_ABC\"},\"ack\":0}".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        wawp.start();
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:send").to("wawp:send-text?instanceId=123456789&accessToken=ACCESS_TOKEN&chatId=201234567890@c.us"
                            + "&baseUrl=http://127.0.0.1:" + wawp.getAddress().getPort());
                }
            });
            context.start();
            String result = context.createProducerTemplate().requestBody("direct:send", "Hello", String.class);
            check(received.get().contains("\"message\":\"Hello\""), received.get());
            check(result.contains("true_201234567890@c.us_ABC"), result);
        } finally {
            wawp.stop(0);
        }
        for (String absent : new String[] {"io.github.camelwawp.gateway.Gateway", "io.github.camelwawp.sandbox.WawpSandbox",
                "org.apache.camel.main.Main", "io.vertx.core.Vertx"}) {
            try {
                Class.forName(absent);
                check(false, absent + " is there");
            } catch (ClassNotFoundException asItShouldBe) {
                // The component's jar and dependencies are alone.
            }
        }
    }

    private static void check(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException(what);
        }
    }
}
