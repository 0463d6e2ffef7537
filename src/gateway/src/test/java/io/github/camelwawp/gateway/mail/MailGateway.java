package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.Brisk;
import io.github.camelwawp.gateway.config.Environment;
import io.github.camelwawp.gateway.config.Options;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.recipient.OwnAddresses;
import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.recipient.RecipientParser;
import io.github.camelwawp.text.mail.MailReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.RoutePolicySupport;

/** The real route from {@code routes/} with the real {@code application.properties}, and stubs behind it. */
final class MailGateway implements AutoCloseable {

    static final String USER = "alerts@example.com";
    static final String PASSWORD = "s3cret-#{}";

    /** A message as a stub received it. */
    record Got(
            String body, Map<String, Object> headers, Map<String, Object> variables, Letter letter, Exception caught) {

        String variable(String name) {
            return (String) variables.get(name);
        }

        byte[] original() {
            return letter.original().get().bytes();
        }
    }

    final List<Got> forwarded = new CopyOnWriteArrayList<>();
    final List<Got> deadLettered = new CopyOnWriteArrayList<>();
    final Main main = new Main();

    private volatile Processor beforeForward = exchange -> {};
    private volatile Processor beforeDeadLetter = exchange -> {};

    MailGateway(String protocol, int port) {
        Brisk.polls(main);
        main.setInitialProperties(Options.defaults());
        main.setPropertyPlaceholderLocations("file:application.properties");
        set("camel.main.routes-include-pattern", "file:routes/mail-to-whatsapp.camel.yaml");
        set("gateway.mail.enabled", "true");
        set("gateway.mail.protocol", protocol);
        set("gateway.mail.host", "localhost");
        set("gateway.mail.port", Integer.toString(port));
        set("gateway.mail.user", USER);
        set("gateway.mail.password", PASSWORD);
        set("gateway.mail.poll-delay", "50");
        set("gateway.mail.timeout", "5000");
        main.bind("hold", new RoutePolicySupport() {});
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport configured) {
                Environment.apply(
                        (PropertiesComponent) configured.getCamelContext().getPropertiesComponent(), Map.of());
            }

            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                new MailStation(
                        configured.getCamelContext(),
                        MailReader.builder().maxParts(1000).build());
            }
        });
        main.bind(
                "recipients",
                new RecipientBook(
                        Map.of("ops", "201234567890", "dev", "201234567891"),
                        new RecipientParser(null),
                        new OwnAddresses("", USER),
                        50));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:forward")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> beforeForward.process(exchange))
                        .process(exchange -> forwarded.add(got(exchange)));
                from("direct:dead-letter")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> beforeDeadLetter.process(exchange))
                        .process(exchange -> deadLettered.add(got(exchange)));
            }
        });
    }

    MailGateway set(String property, String value) {
        main.addOverrideProperty(property, value);
        return this;
    }

    /** Runs in the stub sender before it accepts a message; an exception makes the message fail. */
    MailGateway beforeForward(Processor processor) {
        this.beforeForward = processor;
        return this;
    }

    /** The same for the dead letters. */
    MailGateway beforeDeadLetter(Processor processor) {
        this.beforeDeadLetter = processor;
        return this;
    }

    MailGateway start() {
        main.start();
        return this;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    private static Got got(Exchange exchange) {
        return new Got(
                exchange.getMessage().getBody(String.class),
                Map.copyOf(exchange.getMessage().getHeaders()),
                Map.copyOf(exchange.getVariables()),
                Luggage.letter(exchange),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    @Override
    public void close() {
        Brisk.end(context());
        main.stop();
    }
}
