package io.github.camelwawp;

import java.time.Duration;
import org.apache.camel.Exchange;

/**
 * Observes what the component does, for metrics and traces. The component notifies each bean of this type in the registry, and
 * the listener of an artifact on the class path such as {@code camel-wawp-micrometer}. The methods run in the thread that sends
 * or receives, so they must be quick; their exceptions are logged and dropped.
 */
public interface WawpListener {

    /** The resource below {@code META-INF/services/org/apache/camel/} that names the class of an artifact for metrics. */
    String METRICS = "wawp-listener";

    /** The same for traces. */
    String TRACES = "wawp-tracer";

    /** Exchange property: the kind of source that the text came from; without it, the route where the exchange began. */
    String SOURCE = "CamelWawpSource";

    /**
     * A call that hands one part to Wawp has ended.
     *
     * @param outcome as {@link WawpResult.Delivery#getOutcome}
     */
    default void called(Exchange exchange, String outcome, Duration took) {}

    /** An attempt to send a text to one recipient has ended. */
    default void attempted(Exchange exchange, WawpAttempt attempt) {}

    /**
     * An event has arrived.
     *
     * @param event  its name as Wawp wrote it, which may be any text
     * @param result {@code taken}, {@code repeated}, {@code filtered} or {@code refused}
     */
    default void event(String event, String result) {}
}
