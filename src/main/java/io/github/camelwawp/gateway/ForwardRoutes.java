package io.github.camelwawp.gateway;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.WawpException;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientBook;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * The way of every message, whatever its source. A source hands over the text as body and what it knows of it as
 * variables ({@link Variables}); headers are not believed, since they come from outside.
 */
public class ForwardRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:forward").routeId("forward")
                .errorHandler(noErrorHandler())
                .removeHeaders("*")
                .process(this::address)
                .to("direct:send");

        from("direct:send").routeId("send")
                // Only the failed call is repeated, and only where that is what Wawp asks for.
                .errorHandler(defaultErrorHandler().logStackTrace(false))
                .onException(WawpException.class).onWhen(simple("${exception.retryable} == true"))
                    .redeliveryPolicyRef("redelivery")
                    .handled(false)
                .end()
                .to("wawp:send-text")
                .log(LoggingLevel.INFO, "${header.CamelWawpOutcome}: a text from ${variable.source}");
    }

    private void address(Exchange exchange) {
        RecipientBook book = exchange.getContext().getRegistry().lookupByNameAndType("recipients", RecipientBook.class);
        exchange.getMessage().setHeader(WawpConstants.CHAT_ID,
                book.resolve(exchange.getVariable(Variables.TO, String.class)).stream().map(Jid::value).toList());
        exchange.getMessage().setHeader(WawpConstants.REPLY_TO, exchange.getVariable(Variables.REPLY_TO, String.class));
    }
}
