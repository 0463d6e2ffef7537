package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.journal.OptOut;
import io.github.camelwawp.gateway.journal.OptOutChange;
import io.github.camelwawp.gateway.optout.OptOutDesk;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Answers {@code GET}, {@code POST} and {@code DELETE /opt-outs/{id}} of {@code routes/http-to-whatsapp.camel.yaml}. */
public final class HttpOptOuts {

    private final OptOutDesk desk;

    HttpOptOuts(OptOutDesk desk) {
        this.desk = desk;
    }

    /**
     * Returns a page of the list: 200, or 304 if the caller already has this answer.
     *
     * @throws BadQueryException for a wrong parameter
     */
    public void list(Exchange exchange) {
        String known = exchange.getMessage().getHeader("If-None-Match") instanceof String tag ? tag : null;
        HttpAnswer.tagged(
                exchange,
                OptOutSearch.of(desk, exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class)),
                known);
    }

    /** Applies the method and answers 200 with the current state, or 400 for an invalid id. */
    public void answer(Exchange exchange) {
        Jid jid;
        try {
            jid = desk.parse(exchange.getMessage().getHeader("id", String.class));
        } catch (InvalidRecipientException e) {
            HttpAnswer.error(exchange, 400, "id: " + e.getMessage() + ".");
            return;
        }
        switch (exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class)) {
            case "POST" -> desk.change(OptOutChange.HTTP, Keyword.STOP, jid.value());
            case "DELETE" -> desk.change(OptOutChange.HTTP, Keyword.START, jid.value());
            default -> {}
        }
        Optional<OptOut> found = desk.find(jid);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", jid.value());
        answer.put("optedOut", found.isPresent());
        found.ifPresent(optOut -> answer.put("since", optOut.since().toString()));
        HttpAnswer.put(exchange, 200, answer);
    }
}
