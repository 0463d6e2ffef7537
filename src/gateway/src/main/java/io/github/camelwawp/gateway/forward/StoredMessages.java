package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageState;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.message.Variables;
import java.util.Date;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;

/** Sends messages stored in the journal through the forward route, and marks them as finished. */
public final class StoredMessages {

    private static final String STORED = "stored";

    private final Journal journal;
    private final PollTrouble trouble;

    public StoredMessages(Journal journal, PollTrouble trouble) {
        this.journal = journal;
        this.trouble = trouble;
    }

    /**
     * Copies the {@link StoredMessage} in the body to the exchange.
     *
     * @throws RejectedExecutionException if Camel is stopping, so that the message stays stored
     */
    public void load(Exchange exchange, String source) {
        if (exchange.getContext().isStopping()) {
            throw new RejectedExecutionException("stopping");
        }
        StoredMessage message = exchange.getMessage().getBody(StoredMessage.class);
        exchange.setVariable(STORED, message.id());
        exchange.setVariable(Variables.RECEIVED, message.acceptedAt());
        exchange.setVariable(Variables.SOURCE, source);
        exchange.setVariable(Variables.KEY, message.key());
        exchange.setVariable(Variables.DATE, Date.from(message.acceptedAt()));
        exchange.setVariable(Variables.TO, message.to());
        exchange.setVariable(Variables.REPLY_TO, message.replyTo());
        exchange.getMessage().setBody(message.text());
        exchange.setVariable(Variables.UNATTENDED, true);
    }

    /** Marks the message as sent, or as dead if the forward route has rejected it. */
    public void finish(Exchange exchange) {
        String reason = exchange.getVariable(Variables.REASON, String.class);
        journal.waiting()
                .finish(
                        exchange.getVariable(STORED, String.class),
                        reason == null ? MessageState.SENT : MessageState.DEAD,
                        reason);
        trouble.over();
    }
}
