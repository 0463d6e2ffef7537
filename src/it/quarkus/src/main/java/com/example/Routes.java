package com.example;

import org.apache.camel.builder.RouteBuilder;

public class Routes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:send").to("wawp:send-text?chatId=201234567890@c.us");
    }
}
