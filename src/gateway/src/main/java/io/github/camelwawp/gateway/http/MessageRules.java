package io.github.camelwawp.gateway.http;

import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.RecipientBook;

/** What a message must have. */
final class MessageRules {

    static final int LONGEST_KEY = 200;
    static final int LONGEST_REPLY_TO = 200;

    private MessageRules() {}

    /** What is wrong with it, as a sentence for the caller; null if nothing is. */
    static String wrong(MessageRequest request, RecipientBook recipients) {
        if (request == null) {
            return "Empty: " + HttpFailures.SHAPE + ".";
        }
        if (request.text() == null || request.text().isBlank()) {
            return "text is missing or blank.";
        }
        if (request.to() == null || request.to().isBlank()) {
            return "to is missing: a JID, a phone number or a name, several separated by commas.";
        }
        if (request.key() != null && (request.key().isBlank() || request.key().length() > LONGEST_KEY)) {
            return "key has 1 to " + LONGEST_KEY + " characters.";
        }
        if (request.replyTo() != null
                && (request.replyTo().isBlank() || request.replyTo().length() > LONGEST_REPLY_TO)) {
            return "replyTo has 1 to " + LONGEST_REPLY_TO + " characters.";
        }
        try {
            // Tells the caller of a mistake at once; a name is resolved again when the text is sent.
            recipients.resolve(request.to());
            return null;
        } catch (InvalidRecipientException e) {
            return "to: " + e.getMessage() + ".";
        }
    }
}
