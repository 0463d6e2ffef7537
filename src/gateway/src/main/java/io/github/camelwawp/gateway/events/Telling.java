package io.github.camelwawp.gateway.events;

import io.github.camelwawp.WawpEventHeaders;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.journal.DeliveryChange;
import io.github.camelwawp.gateway.journal.Traces;
import io.github.camelwawp.gateway.message.Trace;
import io.github.camelwawp.gateway.watch.Told;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands news to the routes that want it; logs once when a route starts to fail, and once when it recovers. */
final class Telling {

    static final String DELIVERY = "direct:delivery";
    static final String OPT_OUT = "direct:opt-out";
    static final String INBOUND = "direct:inbound";

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    /** A user who wants no news has no such route; the opt-out list always has one. */
    private static final String OPTIONAL = "?block=false&failIfNoConsumers=false";

    private final ProducerTemplate template;
    private final Traces traces;
    private final Told told = new Told();

    Telling(CamelContext context, Traces traces) {
        this.traces = traces;
        template = context.createProducerTemplate();
    }

    /** Returns false if the news must be delivered again, as do the methods below. */
    boolean change(DeliveryChange change) {
        return send(DELIVERY, OPTIONAL, exchange -> {
            exchange.getMessage().setBody(DeliveryNews.of(change));
            exchange.getMessage().setHeader(Trace.HEADER, traces.of(change.messageId()));
        });
    }

    boolean optOut(WawpEvent event) {
        return send(OPT_OUT, "?block=false", exchange -> WawpEventHeaders.set(exchange.getMessage(), event));
    }

    boolean inbound(WawpEvent event) {
        return send(INBOUND, OPTIONAL, exchange -> WawpEventHeaders.set(exchange.getMessage(), event));
    }

    private boolean send(String route, String options, Processor content) {
        Exchange exchange = template.send(route + options, content);
        Exception e = exchange.getException();
        if (e == null && !exchange.isRollbackOnly()) {
            if (told.over(route)) {
                LOG.info("The route {} works again", route);
            }
            return true;
        }
        // The exception's class alone: its message may quote a text or a number.
        String kind = e == null ? "rolled back" : e.getClass().getName();
        if (told.isNews(route, kind)) {
            LOG.warn("The route {} fails: {}. Its messages are redelivered; DEBUG logs the details", route, kind);
            LOG.debug("The route {} fails", route, e);
        }
        return false;
    }
}
