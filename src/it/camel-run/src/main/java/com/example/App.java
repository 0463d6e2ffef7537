package com.example;

import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandbox;
import java.time.Duration;
import java.util.List;
import org.apache.camel.main.KameletMain;

/** Does what {@code camel run route.yaml pipe.yaml --dep=mvn:io.github.camelwawp:camel-wawp:VERSION} does. */
public class App {

    public static void main(String[] args) throws Exception {
        try (WawpSandbox sandbox = WawpSandbox.start(0)) {
            KameletMain camel = new KameletMain("camel.jbang");
            camel.setDownload(true);
            camel.addInitialProperty("camel.jbang.dependencies", "mvn:io.github.camelwawp:camel-wawp:" + args[0]);
            camel.addInitialProperty("camel.main.routesIncludePattern", "file:route.yaml,file:pipe.yaml");
            camel.addInitialProperty("camel.component.wawp.base-url", sandbox.baseUrl());
            try {
                camel.start();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> sandbox.messages().size() >= 2);
            } finally {
                camel.stop();
            }
            List<String> texts = sandbox.messages().stream()
                    .map(SandboxMessage::message)
                    .sorted()
                    .toList();
            if (!texts.equals(List.of("Hello from a pipe", "Hello from camel run"))) {
                throw new IllegalStateException(texts.toString());
            }
        }
    }
}
