package io.github.camelwawp.webhook;

import io.github.camelwawp.WebhookGate;
import io.github.camelwawp.WebhookRefusal;
import io.github.camelwawp.event.Authenticity;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Camel finds it through {@code META-INF/services/org/apache/camel/wawp-webhook-gate}. */
public final class VertxGateFactory implements WebhookGate.Factory {

    @Override
    public WebhookGate gate(
            CamelContext context,
            String path,
            int maxSize,
            Authenticity authenticity,
            Consumer<WebhookRefusal> refused) {
        return new VertxGate(context, path, maxSize, authenticity, refused);
    }
}
