package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.Authenticity;
import io.github.camelwawp.testing.LogLines;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Behaviour without camel-wawp-webhook. */
class WebhookGateTest {

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void aServerThatReadsBodiesFirstIsWarnedOf() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setClassResolver(new DefaultClassResolver(context) {
                @Override
                public Class<?> resolveClass(String name) {
                    return name.endsWith(".VertxPlatformHttpRouter") ? Object.class : super.resolveClass(name);
                }
            });
            assertThat(gate(context)).isEqualTo(WebhookGate.OpenGate.GATE);
            assertThat(log.count(Level.WARN, "Add camel-wawp-webhook")).isEqualTo(1);
        }
    }

    @Test
    void anotherServerNeedsNoGate() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(gate(context)).isEqualTo(WebhookGate.OpenGate.GATE);
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    private static WebhookGate gate(DefaultCamelContext context) {
        return WebhookGate.of(context, "/wawp/events", 1024, Authenticity.none(), refused -> {});
    }
}
