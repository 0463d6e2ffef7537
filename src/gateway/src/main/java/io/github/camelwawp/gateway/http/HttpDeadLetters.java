package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.deadletter.DeadLetterBox;
import io.github.camelwawp.gateway.deadletter.ReplayException;
import io.github.camelwawp.recipient.RecipientBook;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Answers the calls for dead letters, always in JSON. */
public final class HttpDeadLetters {

    static final int MOST = 100;

    private final DeadLetterBox letters;
    private final RecipientBook recipients;

    HttpDeadLetters(DeadLetterBox letters, RecipientBook recipients) {
        this.letters = letters;
        this.recipients = recipients;
    }

    /** Lists the newest dead letters: 200. */
    public void list(Exchange exchange) throws IOException {
        String known = exchange.getMessage().getHeader("If-None-Match") instanceof String tag ? tag : null;
        HttpAnswer.tagged(exchange, Map.of("deadLetters", letters.newest(MOST)), known);
    }

    /** Returns the recipient and the text of a dead letter: 200, or 404 if it does not exist. */
    public void find(Exchange exchange) throws IOException {
        Optional<Map<String, Object>> found = letters.find(exchange.getMessage().getHeader("name", String.class));
        if (found.isEmpty()) {
            notFound(exchange);
        } else {
            HttpAnswer.put(exchange, 200, found.get());
        }
    }

    /** Queues a dead letter with the recipient and the text of a {@link MessageRequest}: 202, 400, 404, or 409 if it was sent again before. */
    public void edit(Exchange exchange) throws IOException {
        String name = exchange.getMessage().getHeader("name", String.class);
        MessageRequest request = exchange.getMessage().getBody(MessageRequest.class);
        String wrong = wrong(request);
        if (wrong != null) {
            HttpAnswer.error(exchange, 400, wrong);
            return;
        }
        try {
            switch (letters.edit(name, request.to(), request.text())) {
                case TAKEN -> HttpAnswer.put(exchange, 202, Map.of("name", name));
                case TOO_LATE ->
                    HttpAnswer.error(
                            exchange,
                            409,
                            "Somebody has sent this dead letter again in the meantime; nothing was sent now.");
                case NOT_FOUND -> notFound(exchange);
            }
        } catch (ReplayException e) {
            HttpAnswer.error(exchange, 409, "The dead letter cannot be sent again: " + e.getMessage() + ".");
        }
    }

    private String wrong(MessageRequest request) {
        if (request != null && (request.key() != null || request.replyTo() != null || request.isTimed())) {
            return "An edit of a dead letter has only the fields to and text.";
        }
        return MessageRules.wrong(request, recipients);
    }

    private static void notFound(Exchange exchange) {
        HttpAnswer.error(exchange, 404, "There is no dead letter with this name; it may have been sent again already.");
    }

    /** Queues a dead letter to be sent again: 202, or 404 if it does not exist. */
    public void replay(Exchange exchange) throws IOException {
        String name = exchange.getMessage().getHeader("name", String.class);
        if (letters.replay(name)) {
            HttpAnswer.put(exchange, 202, Map.of("name", name));
        } else {
            notFound(exchange);
        }
    }
}
