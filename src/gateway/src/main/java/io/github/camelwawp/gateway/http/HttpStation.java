package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.deadletter.DeadLetterBox;
import io.github.camelwawp.gateway.forward.ForwardStation;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.monitor.ListenAddress;
import io.github.camelwawp.gateway.monitor.Situation;
import io.github.camelwawp.gateway.optout.OptOutDesk;
import io.github.camelwawp.gateway.send.SendStation;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.recipient.RecipientBook;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.Registry;

/**
 * The HTTP server, the beans that {@code routes/http-to-whatsapp.camel.yaml} names, and the route behind {@code POST
 * /messages}.
 */
public final class HttpStation implements Station {

    private final HttpRoutes routes;
    private final boolean serves;

    public HttpStation(
            CamelContext context,
            Journal journal,
            HoldStation hold,
            RecipientBook recipients,
            DeadLetterBox deadLetters,
            ForwardStation forward,
            SendStation send,
            OptOutDesk optOuts,
            Situation situation) {
        OptionReader options = new OptionReader(context);
        if (options.flag("gateway.http.enabled")) {
            checkToken(options);
        }
        // Calls and events share one server.
        serves = serves(options);
        if (serves) {
            checkAddress(options);
        }
        bind(
                context.getRegistry(),
                options,
                journal,
                new HttpIntake(journal, hold.hold(), forward, send),
                recipients,
                deadLetters,
                optOuts);
        context.getRegistry().bind("httpSituation", new HttpSituation(situation));
        context.getRegistry().bind("httpPause", new HttpPause(hold.pause()));
        routes = new HttpRoutes(
                journal,
                hold.hold(),
                hold.pollTrouble("Messages stored by POST /messages"),
                options.time("gateway.http.lease"));
    }

    private static void bind(
            Registry registry,
            OptionReader options,
            Journal journal,
            HttpIntake intake,
            RecipientBook recipients,
            DeadLetterBox deadLetters,
            OptOutDesk optOuts) {
        BearerToken token = new BearerToken(token(options));
        // Camel Main looks it up by type.
        registry.bind("httpServerFactory", new HttpServerFactory(HttpServerLimits.of(options), token));
        registry.bind("httpOptOuts", new HttpOptOuts(optOuts));
        registry.bind("httpMessages", new HttpMessages(journal, intake, recipients, token));
        registry.bind("httpDeadLetters", new HttpDeadLetters(deadLetters, recipients));
        registry.bind("httpFailures", new HttpFailures());
        registry.bind("httpHeaders", new HttpHeaders());
        registry.bind("httpJson", HttpJson.mapper());
        registry.bind("httpMessage", new JacksonDataFormat(HttpJson.mapper(), MessageRequest.class));
    }

    /** A file is read again for each call. */
    private static Supplier<String> token(OptionReader options) {
        String token = options.text("gateway.http.token");
        return options.text("gateway.http.token-file").isBlank()
                ? () -> token
                : () -> options.text("gateway.http.token");
    }

    /** @throws StartupException if there is no token */
    public static void checkToken(OptionReader options) {
        if (options.text("gateway.http.token").isBlank()) {
            throw new StartupException("gateway.http.enabled is true, but there is no token to protect it:"
                    + " set WAWP_GATEWAY_TOKEN to a long random text.");
        }
    }

    /** @throws StartupException if the gateway cannot listen there */
    public static void checkAddress(OptionReader options) {
        ListenAddress.check(options, "gateway.http.host", "gateway.http.port");
    }

    /** Whether calls or events need an HTTP server. */
    public static boolean serves(OptionReader options) {
        return options.flag("gateway.http.enabled") || options.flag("gateway.events.enabled");
    }

    /** Whether the gateway needs an HTTP server. */
    public boolean serves() {
        return serves;
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(routes);
    }
}
