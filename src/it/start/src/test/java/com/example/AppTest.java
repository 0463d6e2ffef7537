package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.camelwawp.sandbox.WawpSandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppTest {

    @RegisterExtension
    final WawpSandboxExtension wawp = new WawpSandboxExtension();

    @Test
    void theTextArrives() throws Exception {
        System.setProperty("camel.component.wawp.base-url", wawp.baseUrl());

        App.main(new String[0]);

        assertEquals("Hello from *Camel*", wawp.messages().get(0).message());
    }
}
