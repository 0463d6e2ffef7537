package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** What a source or the outbox hands on, in place of what would forward it, send it or make a dead letter of it. */
public final class StandIns {

    /** Of every text in the outbox. */
    public static final Timing TIMING = new Timing(
            Instant.parse("2026-03-04T05:06:07.123456Z"), Instant.parse("2026-03-04T04:06:07.123456Z"), true);

    /** An exchange as a stand-in received it. */
    public record Seen(
            Object body,
            Map<String, Object> variables,
            Map<String, Object> headers,
            Letter letter,
            Parcel parcel,
            Exception caught) {

        private static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.getMessage().getBody(),
                    new HashMap<>(exchange.getVariables()),
                    new HashMap<>(exchange.getMessage().getHeaders()),
                    Luggage.letter(exchange),
                    Luggage.parcel(exchange),
                    exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        }

        public byte[] original() {
            return letter.original().get().bytes();
        }

        public String text() {
            return (String) body;
        }

        public String variable(String name) {
            return (String) variables.get(name);
        }
    }

    public final List<Seen> forwarded = new CopyOnWriteArrayList<>();
    public final List<Seen> dead = new CopyOnWriteArrayList<>();
    public final List<Seen> sent = new CopyOnWriteArrayList<>();

    /** Each runs before what it is named after is recorded; an exception makes the message fail. */
    public volatile Processor onForward;

    public volatile Processor onDeadLetter;
    public volatile Processor onSend;
    public volatile Processor afterOutbox;

    StandIns() {
        forget();
    }

    /** Whatever was received, and whatever was to be done. */
    void forget() {
        Stream.of(forwarded, dead, sent).forEach(List::clear);
        onForward = exchange -> {};
        onDeadLetter = exchange -> {};
        onSend = exchange -> {};
        afterOutbox = exchange -> {};
    }

    void replace(Main main) {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                List<?> routes = configured.configure().getRoutesBuilders();
                routes.removeIf(
                        route -> route.getClass().getPackageName().matches(".*\\.gateway\\.(forward|send|deadletter)"));
                configured.configure().addRoutesBuilder(new Routes());
            }
        });
    }

    private final class Routes extends RouteBuilder {
        @Override
        public void configure() {
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
                    .process(exchange -> onDeadLetter.process(exchange))
                    .process(exchange -> dead.add(Seen.of(exchange)));
            from("direct:send")
                    .routeId("send")
                    .errorHandler(noErrorHandler())
                    .process(exchange -> onSend.process(exchange))
                    .process(exchange -> sent.add(Seen.of(exchange)));
        }
    }

    private static void pack(Exchange exchange) {
        Letter letter = Luggage.letter(exchange).but().timing(TIMING).build();
        Luggage.put(
                exchange,
                new Parcel(letter, 7L, letter.to(), exchange.getMessage().getBody(String.class)));
    }
}
