package io.github.camelwawp.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.WawpConstants;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.telegram.model.MessageResult;
import org.apache.camel.component.whatsapp.model.MessageResponse;
import org.apache.camel.component.whatsapp.model.TextMessage;
import org.apache.camel.component.whatsapp.model.TextMessageRequest;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Calls an endpoint through a ProducerTemplate. */
final class CamelSender implements TextSender {

    /** camel-telegram mixes up concurrent requests: a request that fails this way is repeated and counts once. */
    private static final int PATIENCE = 1_000;

    private final CamelContext context;
    private final ProducerTemplate template;
    private final Endpoint endpoint;
    private final Supplier<Object> body;
    private final Function<Exchange, Object> id;
    private final int attempts;

    private CamelSender(CamelContext context, String uri, Supplier<Object> body, Function<Exchange, Object> id) {
        this(context, uri, body, id, 1);
    }

    private CamelSender(
            CamelContext context, String uri, Supplier<Object> body, Function<Exchange, Object> id, int attempts) {
        this.context = context;
        this.endpoint = context.getEndpoint(uri);
        this.body = body;
        this.id = id;
        this.attempts = attempts;
        context.start();
        this.template = context.createProducerTemplate();
    }

    static TextSender wawp(String server) {
        return new CamelSender(
                new DefaultCamelContext(),
                wawpUri(server) + "&chatId=" + SampleText.CHAT_ID,
                () -> SampleText.TEXT,
                exchange -> exchange.getMessage().getHeader(WawpConstants.MESSAGE_ID));
    }

    static String wawpUri(String server) {
        return "wawp:send-text?instanceId=" + SampleText.INSTANCE_ID + "&accessToken=" + SampleText.ACCESS_TOKEN + "&baseUrl="
                + server;
    }

    static TextSender route(String server) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send")
                        .setBody(exchange -> Map.of(
                                "instance_id",
                                SampleText.INSTANCE_ID,
                                "access_token",
                                SampleText.ACCESS_TOKEN,
                                "chatId",
                                SampleText.CHAT_ID,
                                "message",
                                exchange.getMessage().getBody(String.class)))
                        .marshal()
                        .json(JsonLibrary.Jackson)
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .to(server
                                + "/v2/send/text?maxTotalConnections=256&connectionsPerRoute=256&responseTimeout=30000")
                        .unmarshal()
                        .json(JsonLibrary.Jackson, JsonNode.class)
                        .process(exchange -> exchange.getMessage()
                                .setHeader(
                                        "id",
                                        exchange.getMessage()
                                                .getBody(JsonNode.class)
                                                .path("id")
                                                .path("_serialized")
                                                .textValue()));
            }
        });
        return new CamelSender(context, "direct:send", () -> SampleText.TEXT, exchange -> exchange.getMessage()
                .getHeader("id"));
    }

    static TextSender whatsapp(String server) {
        return new CamelSender(
                new DefaultCamelContext(),
                "whatsapp:123456789?authorizationToken=" + SampleText.ACCESS_TOKEN + "&baseUri=" + server,
                CamelSender::whatsappBody,
                exchange -> exchange.getMessage().getBody() instanceof MessageResponse r
                        ? r.getMessages().get(0).getId()
                        : null);
    }

    private static TextMessageRequest whatsappBody() {
        TextMessage text = new TextMessage();
        text.setBody(SampleText.TEXT);
        TextMessageRequest request = new TextMessageRequest();
        request.setTo("201234567890");
        request.setText(text);
        return request;
    }

    static TextSender telegram(String server) {
        return new CamelSender(
                new DefaultCamelContext(),
                "telegram:bots?authorizationToken=" + SampleText.ACCESS_TOKEN + "&chatId=1&baseUri=" + server,
                () -> SampleText.TEXT,
                exchange -> exchange.getMessage().getBody() instanceof MessageResult r
                        ? r.getMessage().getMessageId()
                        : null,
                PATIENCE);
    }

    @Override
    public Object send() {
        Exchange exchange = attempt();
        for (int i = 1; i < attempts && exchange.getException() != null; i++) {
            exchange = attempt();
        }
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return Objects.requireNonNull(id.apply(exchange), "no id");
    }

    private Exchange attempt() {
        return template.send(endpoint, exchange -> exchange.getMessage().setBody(body.get()));
    }

    @Override
    public void close() {
        context.stop();
    }
}
