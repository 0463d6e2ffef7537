package io.github.camelwawp.optout;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelwawp.event.AuthorNames;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;

/**
 * The names one person has in WhatsApp, and so in a list: the phone number's {@code …@c.us}, and the privacy id
 * {@code …@lid}.
 *
 * @param all        at least one
 * @param unresolved whether only the privacy id is known: texts to the phone number would still go out
 */
public record Identities(List<String> all, boolean unresolved) {

    private static final String LID = "@lid";
    /**
     * Mobiles whose dialled number and WhatsApp's may differ: Mexico's 1, Argentina's 9, Brazil's ninth digit, which only
     * mobiles have, whose eight digits begin with 6 to 9.
     */
    private static final List<Spelling> SPELLINGS = List.of(
            new Spelling(Pattern.compile("521(\\d{10}@c\\.us)"), "52"), new Spelling(Pattern.compile("52(\\d{10}@c\\.us)"), "521"),
            new Spelling(Pattern.compile("549(\\d{10}@c\\.us)"), "54"), new Spelling(Pattern.compile("54(\\d{10}@c\\.us)"), "549"),
            new Spelling(Pattern.compile("(55\\d\\d)9([6-9]\\d{7}@c\\.us)"), ""), new Spelling(Pattern.compile("(55\\d\\d)([6-9]\\d{7}@c\\.us)"), "9"));

    /** @param put Brazil's goes between the two groups, the others' before the one */
    private record Spelling(Pattern form, String put) {

        Optional<String> of(String jid) {
            Matcher m = form.matcher(jid);
            if (!m.matches()) {
                return Optional.empty();
            }
            return Optional.of(m.groupCount() == 1 ? put + m.group(1) : m.group(1) + put + m.group(2));
        }
    }

    public Identities {
        all = List.copyOf(all);
    }

    /**
     * Who wrote a message to us alone; empty for groups, channels, own messages and other events.
     *
     * @param phoneOfLid the {@code …@c.us} of a {@code …@lid}, or null when it cannot be found out
     */
    public static Optional<Identities> author(WawpEvent event, UnaryOperator<String> phoneOfLid) {
        // Both words come for the same message when both are subscribed; the second one changes nothing.
        boolean message = WawpEvent.MESSAGE.equals(event.event()) || "message.any".equals(event.event());
        String chat = person(event.chatId());
        if (!message || event.fromMe() || chat == null) {
            return Optional.empty();
        }
        Set<String> all = new LinkedHashSet<>();
        for (String name : new String[] {event.senderPhone(), event.sender(), chat}) {
            String jid = person(name);
            if (jid != null) {
                all.add(jid);
            }
        }
        all.addAll(AuthorNames.in(event.payload(), event.group(), event.fromMe()));
        return Optional.of(resolved(all, phoneOfLid));
    }

    /** Whoever is meant by a JID; a group or channel by itself alone. */
    public static Identities of(Jid jid, UnaryOperator<String> phoneOfLid) {
        return resolved(new LinkedHashSet<>(List.of(jid.value())), phoneOfLid);
    }

    private static Identities resolved(Set<String> all, UnaryOperator<String> phoneOfLid) {
        boolean onlyLid = all.stream().allMatch(jid -> jid.endsWith(LID));
        String phone = onlyLid ? person(phoneOfLid.apply(all.iterator().next())) : null;
        if (phone != null) {
            all.add(phone);
        }
        return new Identities(List.copyOf(all), all.stream().allMatch(jid -> jid.endsWith(LID)));
    }

    /**
     * Under which names a recipient may stand in a list: as given, and where a number has two forms, the other one.
     *
     * @param jid as the recipient of a text
     */
    public static List<String> spellings(String jid) {
        for (Spelling spelling : SPELLINGS) {
            Optional<String> other = spelling.of(jid);
            if (other.isPresent()) {
                return List.of(jid, other.get());
            }
        }
        return List.of(jid);
    }

    /** Null for whatever is not one person's address. */
    private static String person(String name) {
        try {
            Jid jid = name == null ? null : Jid.parse(name);
            return jid != null && jid.person() ? jid.value() : null;
        } catch (InvalidRecipientException e) {
            return null;
        }
    }

    /** Without the names. */
    @Override
    public String toString() {
        return all.size() + " identities" + (unresolved ? ", unresolved" : "");
    }
}
