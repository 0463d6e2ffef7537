package com.example;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public class App extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:hello?repeatCount=1")
                .setBody(constant("Hello from *Camel*"))
                .to("wawp:send-text?chatId=201234567890@c.us");
    }

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new App());
        main.run();
    }
}
