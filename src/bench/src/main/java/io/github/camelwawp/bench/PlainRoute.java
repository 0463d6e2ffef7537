package io.github.camelwawp.bench;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Camel's own file → http route, without a journal, in a process of its own. */
final class PlainRoute {

    private PlainRoute() {}

    /** Arguments: the folder of the files, base URL of Wawp. */
    public static void main(String[] args) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + args[0] + "?recursive=true&delay=100&initialDelay=0")
                        .setBody(exchange -> Map.of(
                                "instance_id",
                                SampleText.INSTANCE_ID,
                                "access_token",
                                SampleText.ACCESS_TOKEN,
                                "chatId",
                                SampleText.CHAT_ID,
                                "message",
                                exchange.getMessage().getBody(String.class)))
                        .removeHeaders("*")
                        .marshal()
                        .json(JsonLibrary.Jackson)
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .to(args[1] + "/v2/send/text");
            }
        });
        context.start();
        Thread.currentThread().join();
    }
}
