package io.github.camelwawp.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelwawp.gateway.journal.Accepted;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.MessageView;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.RecipientBook;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Answers the calls of {@code routes/http-to-whatsapp.camel.yaml}; every answer is JSON. */
public class HttpMessages {

    private static final int LONGEST_KEY = 200;

    private final Journal journal;
    private final RecipientBook recipients;
    private final byte[] token;

    public HttpMessages(Journal journal, RecipientBook recipients, String token) {
        this.journal = journal;
        this.recipients = recipients;
        this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnauthorizedException unless the call brings the bearer token */
    public void authenticate(Exchange exchange) {
        String header = exchange.getMessage().getHeader("Authorization", "", String.class);
        if (!MessageDigest.isEqual(token, header.getBytes(StandardCharsets.UTF_8))) {
            throw new UnauthorizedException();
        }
    }

    /** Stores a {@link MessageRequest}: 202 and its id once it is on disk. */
    public void accept(Exchange exchange) {
        MessageRequest request = exchange.getMessage().getBody(MessageRequest.class);
        String wrong = wrong(request);
        if (wrong != null) {
            answer(exchange, 400, Map.of("error", wrong));
            return;
        }
        Accepted accepted = journal.accept(request.key(), request.to(), request.replyTo(), request.text());
        answer(exchange, 202, Map.of("id", accepted.id()));
        exchange.getMessage().setHeader("Location", "/messages/" + accepted.id());
    }

    /** How a message went: 200, or 404 for an id nobody was given. */
    public void status(Exchange exchange) {
        Optional<MessageView> found = journal.find(exchange.getMessage().getHeader("id", String.class));
        if (found.isEmpty()) {
            answer(exchange, 404, Map.of("error", "There is no message with this id, or it was longer ago than the journal keeps."));
            return;
        }
        answer(exchange, 200, view(found.get()));
    }

    /** What an exception means to the caller. */
    public void fail(Exchange exchange) {
        Exception e = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (e instanceof UnauthorizedException) {
            answer(exchange, 401, Map.of("error", e.getMessage()));
            exchange.getMessage().setHeader("WWW-Authenticate", "Bearer");
        } else if (e instanceof JsonProcessingException json) {
            answer(exchange, 400, Map.of("error", "The body must be a JSON object with the texts to and text, and if wanted"
                    + " replyTo and key: " + json.getClass().getSimpleName() + " at " + place(json)));
        } else if (e instanceof JournalException) {
            answer(exchange, 503, Map.of("error", "The message could not be stored; try again."));
            exchange.getMessage().setHeader("Retry-After", 5);
        } else {
            answer(exchange, 500, Map.of("error", "The gateway failed: " + e.getClass().getSimpleName()));
        }
    }

    private String wrong(MessageRequest request) {
        if (request == null) {
            return "The body is empty: send a JSON object with to and text.";
        }
        if (request.text() == null || request.text().isBlank()) {
            return "text is missing or blank.";
        }
        if (request.to() == null || request.to().isBlank()) {
            return "to is missing: a JID, a phone number or a name, several separated by commas.";
        }
        if (request.key() != null && (request.key().isBlank() || request.key().length() > LONGEST_KEY)) {
            return "key must have 1 to " + LONGEST_KEY + " characters.";
        }
        try {
            recipients.resolve(request.to());
            return null;
        } catch (InvalidRecipientException e) {
            return "to: " + e.getMessage() + ".";
        }
    }

    private static Map<String, Object> view(MessageView message) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", message.id());
        view.put("state", message.state().name());
        List<Map<String, Object>> deliveries = message.deliveries().stream().map(delivery -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("to", delivery.chatId());
            one.put("state", delivery.state().name());
            if (delivery.reason() != null) {
                one.put("reason", delivery.reason());
            }
            return one;
        }).toList();
        view.put("deliveries", deliveries);
        return view;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "an unknown place"
                : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    }

    private static void answer(Exchange exchange, int status, Map<String, Object> body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body);
    }
}
