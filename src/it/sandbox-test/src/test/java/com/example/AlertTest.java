package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertTest {

    @RegisterExtension
    final WawpSandboxExtension wawp = new WawpSandboxExtension();

    @Test
    void theTextArrives() throws Exception {
        send("web-2 is down");
        assertEquals("web-2 is down", wawp.messages().get(0).message());
    }

    @Test
    void anOutageIsAnException() {
        wawp.mishap(MishapKind.UPSTREAM_ERROR_IN_CODE);
        CamelExecutionException failure = assertThrows(CamelExecutionException.class, () -> send("web-2 is down"));
        assertEquals(true, ((WawpException) failure.getCause()).isRetryable());
    }

    private void send(String text) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            context.createProducerTemplate()
                    .sendBody(
                            "wawp:send-text?instanceId=123456789&accessToken=ACCESS_TOKEN&chatId=201234567890@c.us&baseUrl="
                                    + wawp.baseUrl(),
                            text);
        }
    }
}
