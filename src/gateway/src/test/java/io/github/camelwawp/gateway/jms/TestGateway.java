package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.Brisk;
import io.github.camelwawp.gateway.config.Options;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.RoutePolicySupport;

/** A gateway with the real JMS route, outbox and set-up, and stand-ins for the routes behind them. */
final class TestGateway implements AutoCloseable {

    /** An exchange as a stand-in received it. */
    record Seen(Object body, Map<String, Object> variables, Map<String, Object> headers, Letter letter, Parcel parcel) {

        static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.getMessage().getBody(),
                    new HashMap<>(exchange.getVariables()),
                    new HashMap<>(exchange.getMessage().getHeaders()),
                    Luggage.letter(exchange),
                    Luggage.parcel(exchange));
        }

        byte[] original() {
            return letter.original().get().bytes();
        }

        String text() {
            return (String) body;
        }
    }

    final Queue<Seen> forwarded = new ConcurrentLinkedQueue<>();
    final Queue<Seen> dead = new ConcurrentLinkedQueue<>();
    final Queue<Seen> sent = new ConcurrentLinkedQueue<>();
    volatile Processor onForward = exchange -> {};
    volatile Processor afterOutbox = exchange -> {};
    volatile Processor onSend = exchange -> {};

    private final Main main = new Main();
    private final Map<String, Object> beans = new HashMap<>();
    private AutoCloseable jms;
    private boolean sandbox;

    TestGateway(String url) {
        this();
        property("gateway.jms.enabled", "true");
        property("gateway.jms.url", url);
    }

    private TestGateway() {
        Brisk.polls(main);
        main.setInitialProperties(Options.defaults());
        main.setPropertyPlaceholderLocations("file:application.properties");
        property("camel.main.routes-include-pattern", "file:routes/jms-to-whatsapp.camel.yaml");
        property("camel.main.startup-summary-level", "Off");
        // So few that tests can tell who has which group.
        property("gateway.jms.consumers", "4");
        property("gateway.outbox.consumers", "4");
        bean("hold", new RoutePolicySupport() {});
    }

    TestGateway property(String name, String value) {
        main.addOverrideProperty(name, value);
        return this;
    }

    TestGateway bean(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    /** The sandbox profile: its own broker, with the URL from its own properties. */
    static TestGateway sandbox(int port, Path folder) {
        TestGateway gateway = new TestGateway();
        gateway.sandbox = true;
        gateway.main.setPropertyPlaceholderLocations(
                "classpath:application-sandbox.properties,file:application.properties");
        return gateway.property("sandbox.jms-port", Integer.toString(port))
                .property("sandbox.jms-directory", folder.toString());
    }

    TestGateway start() {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                CamelContext context = support.getCamelContext();
                beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
                jms = new JmsStation(context, sandbox);
            }
        });
        main.configure().addRoutesBuilder(new StandIns());
        main.start();
        return this;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() throws Exception {
        Brisk.end(context());
        main.stop();
        if (jms != null) {
            jms.close();
        }
    }

    private final class StandIns extends RouteBuilder {
        @Override
        public void configure() throws Exception {
            from("direct:forward")
                    .routeId("forward")
                    .errorHandler(noErrorHandler())
                    .process(exchange -> onForward.process(exchange))
                    .process(exchange -> forwarded.add(Seen.of(exchange)))
                    .choice()
                    .when(simple("${properties:gateway.outbox} startsWith 'jms:'"))
                    .removeHeaders("*")
                    .process(Luggage::unpack)
                    .process(StandIns::pack)
                    .to("{{gateway.outbox}}")
                    .process(exchange -> afterOutbox.process(exchange));
            from("direct:dead-letter")
                    .routeId("dead-letter")
                    .errorHandler(noErrorHandler())
                    .process(exchange -> dead.add(Seen.of(exchange)));
            from("direct:send")
                    .routeId("send")
                    .errorHandler(noErrorHandler())
                    .process(exchange -> onSend.process(exchange))
                    .process(exchange -> sent.add(Seen.of(exchange)));
            if (OutboxRoute.isNeeded(getContext())) {
                getContext().addRoutes(new OutboxRoute());
            }
        }

        private static void pack(Exchange exchange) {
            Letter letter = Luggage.letter(exchange);
            Luggage.put(
                    exchange,
                    new Parcel(letter, 7L, letter.to(), exchange.getMessage().getBody(String.class)));
        }
    }
}
