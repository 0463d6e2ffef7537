package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.hold.HeldException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageState;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.message.Heading;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Refused;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;

/** Sends messages stored in the journal through the forward route, and marks them as finished. */
public final class StoredMessages {

    private final Journal journal;
    private final Hold hold;
    private final PollTrouble trouble;

    public StoredMessages(Journal journal, Hold hold, PollTrouble trouble) {
        this.journal = journal;
        this.hold = hold;
        this.trouble = trouble;
    }

    /**
     * Turns the {@link StoredMessage} in the body into a letter and its text.
     *
     * @throws RejectedExecutionException if Camel is stopping, so that the message stays stored
     * @throws HeldException if nothing can be sent, so that the message stays stored
     */
    public void load(Exchange exchange, String source) {
        if (exchange.getContext().isStopping()) {
            throw new RejectedExecutionException("stopping");
        }
        hold.check();
        StoredMessage message = exchange.getMessage().getBody(StoredMessage.class);
        Luggage.put(exchange, letter(source, message));
        exchange.getMessage().setBody(message.text());
    }

    /** The message as a letter without its text. */
    public static Letter letter(String source, StoredMessage message) {
        return Letter.from(source)
                .key(message.key())
                .to(message.to())
                .replyTo(message.replyTo())
                .heading(Heading.of(message.acceptedAt()))
                .received(message.acceptedAt())
                .timing(message.timing())
                .stored(message.id())
                .build();
    }

    /** Marks the message as sent, or as dead if the forward route has rejected it. */
    public void finish(Exchange exchange) {
        String reason = Refused.reason(exchange);
        journal.waiting()
                .finish(
                        Luggage.letter(exchange).stored(),
                        reason == null ? MessageState.SENT : MessageState.DEAD,
                        reason);
        trouble.over();
    }
}
