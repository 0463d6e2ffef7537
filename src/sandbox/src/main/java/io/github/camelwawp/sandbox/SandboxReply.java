package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A text that a person sends to the session. Immutable.
 *
 * @param chatId      the chat: a person, a group, or a privacy id
 * @param text        the text, at most 65,536 characters, as in WhatsApp
 * @param sender      the kind of id that identifies the writer
 * @param participant the writer in a group; {@code 201234567890@c.us} by default
 */
public record SandboxReply(String chatId, String text, Sender sender, String participant) {

    static final int LONGEST = 65_536;
    private static final String SOMEBODY = "201234567890@c.us";

    /** The kind of id that identifies the writer of a reply. */
    public enum Sender {
        /** The phone number. */
        PHONE,
        /** A privacy id, with the phone number in {@code _data.Info.SenderAlt}. */
        LID,
        /** A privacy id only; {@code /v2/lids} returns the phone number if it was set. */
        LID_ALONE
    }

    public SandboxReply {
        if (!ChatIds.isRecipient(chatId) || chatId.endsWith("@newsletter")) {
            throw new IllegalArgumentException(
                    "chatId must be a chat that can answer, such as 201234567890@c.us, …@g.us or …@lid.");
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("text must be 1 to " + LONGEST + " characters.");
        }
        if (!ChatIds.isRecipient(participant) || !participant.endsWith("@c.us") && !participant.endsWith("@lid")) {
            throw new IllegalArgumentException("participant must be a person, such as 201234567890@c.us.");
        }
    }

    /** An answer of the person in this chat, identified by the phone number. */
    public static SandboxReply of(String chatId, String text) {
        return new SandboxReply(chatId, text, Sender.PHONE, SOMEBODY);
    }

    /** Sets the kind of id that identifies the writer. */
    public SandboxReply from(Sender newSender) {
        return new SandboxReply(chatId, text, newSender, participant);
    }

    /** Sets the writer in a group. */
    public SandboxReply by(String newParticipant) {
        return new SandboxReply(chatId, text, sender, newParticipant);
    }

    boolean inGroup() {
        return chatId.endsWith("@g.us");
    }

    /** {@code {"chatId", "text", "lid": false, "senderAlt": true, "participant"}}. */
    static SandboxReply read(ObjectNode json) {
        Fields fields = new Fields(json);
        Sender hidden = fields.flag("senderAlt", true) ? Sender.LID : Sender.LID_ALONE;
        Sender sender = fields.flag("lid", false) ? hidden : Sender.PHONE;
        SandboxReply reply = new SandboxReply(
                fields.required("chatId", 100),
                fields.required("text", LONGEST),
                sender,
                fields.text("participant", SOMEBODY, 100));
        fields.noOthers();
        return reply;
    }
}
