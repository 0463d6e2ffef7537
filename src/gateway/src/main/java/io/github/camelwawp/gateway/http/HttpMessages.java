package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.journal.Accepted;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessagePage;
import io.github.camelwawp.gateway.journal.MessageState;
import io.github.camelwawp.gateway.journal.MessageView;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.gateway.message.WrongTimingException;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientBook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the calls of {@code routes/http-to-whatsapp.camel.yaml}, always in JSON. */
public final class HttpMessages {

    private static final Logger LOG = LoggerFactory.getLogger(HttpMessages.class);
    private static final String NOT_FOUND = "There is no message with this id, or it is older than the journal keeps.";
    private static final int LONGEST_SHOWN = 40;

    private final Journal journal;
    private final HttpIntake intake;
    private final RecipientBook recipients;
    private final BearerToken token;

    HttpMessages(Journal journal, HttpIntake intake, RecipientBook recipients, BearerToken token) {
        this.journal = journal;
        this.intake = intake;
        this.recipients = recipients;
        this.token = token;
    }

    /** @throws UnauthorizedException unless the call carries the bearer token */
    public void authenticate(Exchange exchange) {
        // Two such headers arrive as a list; no honest caller sends two.
        Object header = exchange.getMessage().getHeader("Authorization");
        if (!(header instanceof String authorization) || !token.isIn(authorization)) {
            throw new UnauthorizedException();
        }
    }

    /** Stores a {@link MessageRequest}: 202 and its id once it is on disk. */
    public void accept(Exchange exchange) {
        MessageRequest request = exchange.getMessage().getBody(MessageRequest.class);
        String wrong = MessageRules.wrong(request, recipients);
        if (wrong != null) {
            HttpAnswer.error(exchange, 400, wrong);
            return;
        }
        Timing timing;
        try {
            timing = timing(request, Instant.now());
        } catch (WrongTimingException e) {
            HttpAnswer.error(exchange, 400, e.getMessage() + ", not '" + shown(e.written()) + "'.");
            return;
        }
        Accepted accepted = intake.accept(request.key(), request.to(), request.replyTo(), request.text(), timing);
        HttpAnswer.put(exchange, 202, Map.of("id", accepted.id())).setHeader("Location", "/messages/" + accepted.id());
    }

    /** Returns the status of a message: 200, or 404 for an unknown id. */
    public void status(Exchange exchange) {
        Optional<MessageView> found =
                journal.history().find(exchange.getMessage().getHeader("id", String.class));
        if (found.isEmpty()) {
            HttpAnswer.error(exchange, 404, NOT_FOUND);
            return;
        }
        HttpAnswer.put(exchange, 200, MessageStatus.of(found.get()));
    }

    /**
     * Cancels the deliveries of a message that nobody has begun to send: 200 and their number, 404, or 409 if there are
     * none.
     */
    public void cancel(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", String.class);
        Optional<MessageView> found = journal.history().find(id);
        if (found.isEmpty()) {
            HttpAnswer.error(exchange, 404, NOT_FOUND);
            return;
        }
        int cancelled = journal.deliveries().cancel(id, chats(found.get().to()));
        boolean whole = cancelled == 0
                && journal.history()
                        .find(id)
                        .filter(message -> message.state() == MessageState.CANCELLED)
                        .isPresent();
        if (cancelled > 0 || whole && found.get().state() != MessageState.CANCELLED) {
            LOG.info("Cancelled by an operator: a text from {}", found.get().source());
            HttpAnswer.put(exchange, 200, Map.of("id", id, "cancelled", cancelled));
        } else {
            HttpAnswer.error(
                    exchange,
                    409,
                    "Nothing of this message can be cancelled: it has ended, is being sent, or may have been sent in part.");
        }
    }

    private List<String> chats(String to) {
        try {
            return to == null
                    ? List.of()
                    : recipients.resolve(to).stream().map(Jid::value).toList();
        } catch (InvalidRecipientException e) {
            return List.of();
        }
    }

    /**
     * Returns the messages that match the query: 200, or 304 if the caller already has this answer.
     *
     * @throws BadQueryException for a wrong parameter
     */
    public void search(Exchange exchange) {
        String known = exchange.getMessage().getHeader("If-None-Match") instanceof String tag ? tag : null;
        MessagePage page = journal.history()
                .search(MessageSearch.parse(exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class)));
        HttpAnswer.tagged(exchange, MessageStatus.of(page), known);
    }

    /** Refuses a text that is already too late, since its caller can still be told. */
    private static Timing timing(MessageRequest request, Instant now) throws WrongTimingException {
        Timing timing = request.timing().read(UnaryOperator.identity(), now);
        if (timing.isOver(now)) {
            throw new WrongTimingException(
                    "notAfter must be later than now, " + now.truncatedTo(ChronoUnit.SECONDS), request.notAfter());
        }
        return timing;
    }

    private static String shown(String written) {
        String line = written.strip().replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
