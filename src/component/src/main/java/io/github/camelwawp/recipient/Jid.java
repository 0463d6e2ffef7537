package io.github.camelwawp.recipient;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WhatsApp address that send-text accepts: a person ({@code 201234567890@c.us}), a group ({@code @g.us}), a channel
 * ({@code @newsletter}) or a privacy id ({@code @lid}).
 *
 * @param value the address as Wawp wants it
 */
public record Jid(String value) {

    private static final Pattern PERSON = Pattern.compile("[1-9]\\d{7,14}");
    /** Old groups are named creator-time, new groups by a number alone; channels and privacy ids are numbers. */
    private static final Pattern GROUP = Pattern.compile("\\d{5,32}(-\\d{1,20})?");

    private static final Pattern NUMBER = Pattern.compile("\\d{5,32}");
    private static final Pattern DEVICE = Pattern.compile("([^:.]+)(?:\\.\\d{1,3})?(?::\\d{1,5})?");

    /** @throws InvalidRecipientException if it is none of these */
    public static Jid parse(String text) {
        String jid = text.strip();
        int at = jid.indexOf('@');
        if (at < 0) {
            throw new InvalidRecipientException("a JID is id@server, such as 201234567890@c.us", text);
        }
        String id = jid.substring(0, at);
        String server = jid.substring(at + 1).toLowerCase(Locale.ROOT);
        return switch (server) {
            case "c.us" -> of(PERSON, id, server, text);
            case "s.whatsapp.net" -> of(PERSON, withoutDevice(id), "c.us", text);
            case "g.us" -> of(GROUP, id, server, text);
            case "newsletter" -> of(NUMBER, id, server, text);
            case "lid" -> of(NUMBER, withoutDevice(id), server, text);
            case "broadcast" ->
                throw new InvalidRecipientException("broadcast lists and the status cannot receive texts", text);
            default ->
                throw new InvalidRecipientException(
                        "a JID ends in @c.us (person), @g.us (group), @newsletter (channel) or @lid", text);
        };
    }

    private static Jid of(Pattern legal, String id, String server, String text) {
        if (!legal.matcher(id).matches()) {
            throw new InvalidRecipientException(
                    legal == PERSON
                            ? "the part before @c.us is country code and number: 8 to 15 digits, no +, no leading 0"
                            : "the part before @" + server + " has digits only",
                    text);
        }
        return new Jid(id + "@" + server);
    }

    private static String withoutDevice(String id) {
        Matcher device = DEVICE.matcher(id);
        return device.matches() ? device.group(1) : id;
    }

    /** Whether this is one person's address, by phone number or privacy id. */
    public boolean person() {
        return value.endsWith("@c.us") || value.endsWith("@lid");
    }

    @Override
    public String toString() {
        return value;
    }
}
