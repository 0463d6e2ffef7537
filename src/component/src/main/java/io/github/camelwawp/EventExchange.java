package io.github.camelwawp;

import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Builds the exchange that the route receives from a queue entry: the event, its headers, and nothing else. */
final class EventExchange extends DelegateAsyncProcessor {

    EventExchange(Processor route) {
        super(AsyncProcessorConverterHelper.convert(route));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            prepare(exchange.getMessage());
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        return super.process(exchange, callback);
    }

    // The route starts and stops its own steps; stopping the queue's consumer must not stop them.

    @Override
    protected void doBuild() {}

    @Override
    protected void doInit() {}

    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {}

    @Override
    protected void doShutdown() {}

    private static void prepare(Message message) throws Exception {
        WawpEvent event =
                message.getBody() instanceof WawpEvent e ? e : EventJson.read(message.getMandatoryBody(String.class));
        message.removeHeaders("*");
        WawpEventHeaders.set(message, event);
    }
}
