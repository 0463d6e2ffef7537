package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.deadletter.DeadLetterBox;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.optout.OptOutDesk;
import io.github.camelwawp.recipient.RecipientBook;
import java.util.function.Supplier;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.Registry;

/** Binds what {@code routes/http-to-whatsapp.camel.yaml} needs. */
public final class HttpSource {

    private HttpSource() {}

    /** Binds the server and the beans that the routes name. */
    public static void bind(
            Registry registry,
            Journal journal,
            RecipientBook recipients,
            DeadLetterBox deadLetters,
            OptOutDesk optOuts,
            Supplier<String> secret,
            HttpServerLimits limits) {
        BearerToken token = new BearerToken(secret);
        // Camel Main looks it up by type.
        registry.bind("httpServerFactory", new HttpServerFactory(limits, token));
        registry.bind("httpOptOuts", new HttpOptOuts(optOuts));
        registry.bind("httpMessages", new HttpMessages(journal, recipients, token));
        registry.bind("httpDeadLetters", new HttpDeadLetters(deadLetters));
        registry.bind("httpFailures", new HttpFailures());
        registry.bind("httpHeaders", new HttpHeaders());
        registry.bind("httpJson", HttpJson.mapper());
        registry.bind("httpMessage", new JacksonDataFormat(HttpJson.mapper(), MessageRequest.class));
    }
}
