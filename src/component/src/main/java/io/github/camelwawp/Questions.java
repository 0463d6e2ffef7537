package io.github.camelwawp;

import io.github.camelwawp.LookUpProducer.Question;
import io.github.camelwawp.client.Existence;
import io.github.camelwawp.client.LidPhone;
import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.RateLimit;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.SessionInfo;
import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientParser;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Message;

/** The questions that Wawp answers. */
final class Questions {

    private static final String PERSON = "@c.us";

    private Questions() {}

    /** The session's state, in Wawp's own word; the session's number goes into a header. */
    static Question session(SessionState state) {
        return (client, message) -> {
            SessionInfo session = client.sessionInfo();
            state.heard(session);
            check(session.failure());
            ownNumber(session.me()).ifPresent(jid -> message.setHeader(WawpConstants.SENDER_PHONE, jid));
            return session.status();
        };
    }

    private static Optional<String> ownNumber(String me) {
        try {
            return Optional.ofNullable(me).map(Jid::parse).map(Jid::value).filter(jid -> jid.endsWith(PERSON));
        } catch (InvalidRecipientException e) {
            return Optional.empty();
        }
    }

    /** The limits of the session's rate policy, by Wawp's names. */
    static Map<String, Long> rateLimit(WawpClient client, Message message) throws WawpException {
        RateLimit found = client.rateLimit();
        check(found.failure());
        return found.limits();
    }

    /** WhatsApp's own id for the phone number in the body; groups, channels and privacy ids are returned unchanged. */
    static Question existence(RecipientParser parser) {
        return (client, message) -> {
            String jid = recipient(parser, message);
            if (!jid.endsWith(PERSON)) {
                return jid;
            }
            Existence existence = client.checkExists(jid.substring(0, jid.length() - PERSON.length()));
            check(existence.failure());
            return existence.exists() ? canonical(existence.chatId(), jid) : null;
        };
    }

    /** The JID of the phone number behind the privacy id in the body. */
    static String phoneOfLid(WawpClient client, Message message) throws WawpException {
        LidPhone found = client.phoneOfLid(lid(message));
        check(found.failure());
        return found.phone() == null ? null : found.phone() + PERSON;
    }

    private static String recipient(RecipientParser parser, Message message) throws WawpException {
        try {
            return parser.parse(message.getBody(String.class)).value();
        } catch (InvalidRecipientException e) {
            throw WawpException.of(Reason.INVALID_RECIPIENT, e.getMessage());
        }
    }

    /** Ignores an id that send-text would not accept. */
    private static String canonical(String chatId, String otherwise) {
        try {
            Jid jid = chatId == null ? null : Jid.parse(chatId);
            return jid != null && jid.person() ? jid.value() : otherwise;
        } catch (InvalidRecipientException e) {
            return otherwise;
        }
    }

    private static String lid(Message message) throws WawpException {
        String body = message.getBody(String.class);
        try {
            Jid jid = Jid.parse(body == null ? "" : body);
            if (jid.value().endsWith("@lid")) {
                return jid.value();
            }
        } catch (InvalidRecipientException e) {
            throw WawpException.of(Reason.INVALID_RECIPIENT, e.getMessage());
        }
        throw WawpException.of(Reason.INVALID_RECIPIENT, "a privacy id ends in @lid");
    }

    private static void check(Outcome.Failed failure) throws WawpException {
        if (failure != null) {
            throw WawpException.of(failure);
        }
    }
}
