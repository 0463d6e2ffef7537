package com.example;

import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.sandbox.WawpSandbox;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.camel.quarkus.main.CamelMainApplication;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;

/** Starts next to a sandbox, sends it one text, and exits when the answer has come. */
@QuarkusMain
public class App {

    private static final WawpSandbox SANDBOX = WawpSandbox.start(0);
    private static volatile boolean answered;

    public static void main(String... args) throws IOException {
        int port = freePort();
        System.setProperty("camel.component.wawp.base-url", SANDBOX.baseUrl());
        System.setProperty("camel.server.port", Integer.toString(port));
        System.setProperty("webhook.external-url", "http://127.0.0.1:" + port);
        Quarkus.run(
                CamelMainApplication.class,
                (exit, failure) -> {
                    boolean arrived = SANDBOX.messages().stream()
                            .anyMatch(message -> message.message().equals("Hello from Quarkus"));
                    System.exit(failure == null && arrived && answered ? 0 : 1);
                },
                args);
    }

    @ApplicationScoped
    static class Sender {

        void send(@Observes CamelContextStartedEvent started) {
            started.getContext().createProducerTemplate().sendBody("direct:send", "Hello from Quarkus");
            SANDBOX.reply("201234567890@c.us", "Hello from a phone");
        }
    }

    static void received(WawpEvent event) {
        answered = event.text().equals("Hello from a phone");
        Quarkus.asyncExit();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
