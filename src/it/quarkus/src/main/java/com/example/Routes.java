package com.example;

import io.github.camelwawp.event.WawpEvent;
import org.apache.camel.builder.RouteBuilder;

public class Routes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:send").to("wawp:send-text?chatId=201234567890@c.us");
        from("webhook:wawp:events?webhookSecret={{webhook.secret}}&webhookExternalUrl={{webhook.external-url}}&events=message")
                .process(exchange -> App.received(exchange.getMessage().getBody(WawpEvent.class)));
    }
}
