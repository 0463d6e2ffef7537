package io.github.camelwawp;

import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue between the webhook and the route, with both its ends. Events in memory stay objects; for any other queue they
 * become JSON.
 */
final class EventQueue extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    private final CamelContext context;
    private final String uri;
    private final Processor route;
    private Endpoint endpoint;
    private ProducerTemplate producer;
    private Consumer consumer;
    private boolean inMemory;

    /** @param route processes the events */
    EventQueue(CamelContext context, String uri, Processor route) {
        this.context = context;
        this.uri = uri;
        this.route = route;
    }

    /** Returns when the queue has accepted the event or, for a direct endpoint, when the route has processed it. */
    void put(WawpEvent event) throws Exception {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOnly);
        exchange.getMessage().setBody(inMemory ? event : EventJson.write(event));
        producer.send(endpoint, exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        if (exchange.isRollbackOnly()) {
            throw new IllegalStateException("rolled back");
        }
    }

    @Override
    protected void doStart() throws Exception {
        endpoint = context.getEndpoint(uri);
        inMemory = endpoint instanceof SedaEndpoint || endpoint instanceof DirectEndpoint;
        producer = context.createProducerTemplate();
        consumer = endpoint.createConsumer(new EventExchange(route));
        ServiceHelper.startService(producer, consumer);
    }

    @Override
    protected void doStop() throws Exception {
        int left = 0;
        if (consumer instanceof ShutdownAware waiting) {
            // Processes what is still queued in memory; Camel's shutdown interrupts this at its timeout.
            waiting.prepareShutdown(false, false);
            left = waiting.getPendingExchangesSize();
        }
        ServiceHelper.stopAndShutdownServices(consumer, producer);
        if (left > 0) {
            LOG.warn(
                    "{} events that Wawp considers delivered are lost: Camel stopped before the route had"
                            + " processed them. A durable eventQueue keeps them",
                    left);
        }
    }
}
