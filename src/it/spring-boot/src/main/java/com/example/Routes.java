package com.example;

import io.github.camelwawp.WawpSuppressedException;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
class Routes extends RouteBuilder {

    @Override
    public void configure() {
        onException(WawpSuppressedException.class).handled(true).log("Dropped: the recipient has opted out");

        from("direct:alert").to("wawp:send-text?chatId=201234567890@c.us");

        from("webhook:wawp:events?webhookSecret={{wawp.webhook-secret}}&webhookExternalUrl={{wawp.external-url}}&events=message")
                .process("optOut")
                .log("${header.CamelWawpSender} wrote; keyword: ${header.CamelWawpOptOut}");
    }
}
