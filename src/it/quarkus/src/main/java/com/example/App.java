package com.example;

import io.github.camelwawp.sandbox.WawpSandbox;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.quarkus.main.CamelMainApplication;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;

/** Starts next to a sandbox, sends it one text, and exits. */
@QuarkusMain
public class App {

    public static void main(String... args) {
        WawpSandbox sandbox = WawpSandbox.start(0);
        System.setProperty("camel.component.wawp.base-url", sandbox.baseUrl());
        Quarkus.run(
                CamelMainApplication.class,
                (exit, failure) -> {
                    boolean arrived = sandbox.messages().stream()
                            .anyMatch(message -> message.message().equals("Hello from Quarkus"));
                    System.exit(failure == null && arrived ? 0 : 1);
                },
                args);
    }

    @ApplicationScoped
    static class Sender {

        void send(@Observes CamelContextStartedEvent started) {
            started.getContext().createProducerTemplate().sendBody("direct:send", "Hello from Quarkus");
            Quarkus.asyncExit();
        }
    }
}
