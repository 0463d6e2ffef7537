package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.deadletter.DeadLetterBox;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;

/** Answers the calls for dead letters, always in JSON. */
public final class HttpDeadLetters {

    static final int MOST = 100;

    private final DeadLetterBox letters;

    HttpDeadLetters(DeadLetterBox letters) {
        this.letters = letters;
    }

    /** Lists the newest dead letters: 200. */
    public void list(Exchange exchange) throws IOException {
        String known = exchange.getMessage().getHeader("If-None-Match") instanceof String tag ? tag : null;
        HttpAnswer.tagged(exchange, Map.of("deadLetters", letters.newest(MOST)), known);
    }

    /** Queues a dead letter to be sent again: 202, or 404 if it does not exist. */
    public void replay(Exchange exchange) throws IOException {
        String name = exchange.getMessage().getHeader("name", String.class);
        if (letters.replay(name)) {
            HttpAnswer.put(exchange, 202, Map.of("name", name));
        } else {
            HttpAnswer.error(
                    exchange, 404, "There is no dead letter with this name; it may have been sent again already.");
        }
    }
}
