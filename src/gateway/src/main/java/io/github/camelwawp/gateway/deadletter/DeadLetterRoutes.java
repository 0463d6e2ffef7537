package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.message.Luggage;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The route for messages that sources cannot convert to text, and the periodic cleanup of the journal. */
public class DeadLetterRoutes extends RouteBuilder {

    private final DeadLetterWriter writer;
    private final Journal journal;

    public DeadLetterRoutes(DeadLetterWriter writer, Journal journal) {
        this.writer = writer;
        this.journal = journal;
    }

    @Override
    public void configure() {
        from("direct:dead-letter")
                .routeId("dead-letter")
                .errorHandler(noErrorHandler())
                .process(Luggage::unpack)
                .process(e -> writer.write(e, e.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));

        from("scheduler:purge?delay=1h&initialDelay=10s").routeId("purge").process(e -> {
            int purged = journal.purge();
            if (purged > 0) {
                log.info("The journal forgot {} messages older than gateway.journal.keep", purged);
            }
        });
    }
}
