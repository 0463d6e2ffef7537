package io.github.camelwawp;

import io.github.camelwawp.event.Authenticity;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResolverHelper;
import org.slf4j.LoggerFactory;

/**
 * Refuses webhook calls before their bodies are in memory. {@code camel-wawp-webhook} provides the gate for Camel's own HTTP
 * server, which reads a whole body before any check. Other servers pass a stream, which is read only up to the limit.
 */
public interface WebhookGate {

    /** The query parameter that holds the secret. */
    String SECRET = "secret";

    /** Called once the server listens. */
    void install();

    /** Called when the webhook stops; a gate that was never installed ignores it. */
    void remove();

    /** Creates the gate of one webhook; Camel's factory finder finds it as the service {@code wawp-webhook-gate}. */
    interface Factory {

        /** Key of the service in {@code META-INF/services/org/apache/camel}. */
        String KEY = "wawp-webhook-gate";

        /**
         * @param maxSize largest body in bytes
         * @param refused receives each call that the gate refuses
         */
        WebhookGate gate(
                CamelContext context,
                String path,
                int maxSize,
                Authenticity authenticity,
                Consumer<WebhookRefusal> refused);
    }

    /** The gate of the service on the class path, or {@link OpenGate} if there is none. */
    static WebhookGate of(
            CamelContext context,
            String path,
            int maxSize,
            Authenticity authenticity,
            Consumer<WebhookRefusal> refused) {
        return ResolverHelper.resolveService(context, Factory.KEY, Factory.class)
                .map(factory -> factory.gate(context, path, maxSize, authenticity, refused))
                .orElseGet(() -> OpenGate.on(context));
    }

    /** Used where no gate guards the server: the receiver checks each call. */
    enum OpenGate implements WebhookGate {
        /** The only instance: it has no state. */
        GATE;

        private static final String READS_BODIES_FIRST =
                "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";

        private static WebhookGate on(CamelContext context) {
            if (context.getClassResolver().resolveClass(READS_BODIES_FIRST) != null) {
                LoggerFactory.getLogger(WebhookGate.class)
                        .warn("Camel's HTTP server reads the whole body of every webhook call into memory before the"
                                + " secret is checked. Add camel-wawp-webhook to the class path: it refuses unknown callers"
                                + " first");
            }
            return GATE;
        }

        @Override
        public void install() {}

        @Override
        public void remove() {}
    }
}
