package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.forward.ForwardStation;
import io.github.camelwawp.gateway.forward.StoredMessages;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Accepted;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.journal.Waiting;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.gateway.send.SendStation;

/**
 * Stores what {@code POST /messages} brings. A text to one recipient goes to the sender with the commit that stores it.
 * A text to several recipients, one that must be refused, and one that arrives while others wait are stored for {@link
 * HttpRoutes}.
 */
final class HttpIntake {

    private final Waiting waiting;
    private final Hold hold;
    private final ForwardStation forward;
    private final SendStation send;

    HttpIntake(Journal journal, Hold hold, ForwardStation forward, SendStation send) {
        this.waiting = journal.waiting();
        this.hold = hold;
        this.forward = forward;
        this.send = send;
    }

    /** As {@link Waiting#accept}. */
    Accepted accept(String key, String to, String replyTo, String text, Timing timing) {
        StoredMessage message = waiting.arriving(key, to, replyTo, text, timing);
        return isTakenIn(message) ? new Accepted(message.id(), true) : waiting.accept(key, to, replyTo, text, timing);
    }

    /** Nothing overtakes what waits, which may be for the same recipient. */
    private boolean isTakenIn(StoredMessage message) {
        return !hold.holds()
                && waiting.due(MessageKey.HTTP, 1).isEmpty()
                && forward.onlyParcel(StoredMessages.letter(MessageKey.HTTP, message), message.text())
                        .filter(parcel -> send.takeIn(message, parcel))
                        .isPresent();
    }
}
