package io.github.camelwawp.optout;

import io.github.camelwawp.event.AuthorNames;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of one person in WhatsApp, and so in a list: the phone number's {@code …@c.us} and the privacy id {@code …@lid}.
 *
 * @param all        at least one
 * @param unresolved whether only the privacy id is known, so that texts to the phone number would still be sent
 */
public record Identities(List<String> all, boolean unresolved) {

    private static final String LID = "@lid";
    /**
     * Mobile numbers that WhatsApp may write differently than people dial them: Mexico's 1, Argentina's 9, and Brazil's
     * ninth digit, which only mobile numbers have, whose eight digits begin with 6 to 9.
     */
    private static final List<Spelling> SPELLINGS = List.of(
            new Spelling(Pattern.compile("521(\\d{10}@c\\.us)"), "52"),
                    new Spelling(Pattern.compile("52(\\d{10}@c\\.us)"), "521"),
            new Spelling(Pattern.compile("549(\\d{10}@c\\.us)"), "54"),
                    new Spelling(Pattern.compile("54(\\d{10}@c\\.us)"), "549"),
            new Spelling(Pattern.compile("(55\\d\\d)9([6-9]\\d{7}@c\\.us)"), ""),
                    new Spelling(Pattern.compile("(55\\d\\d)([6-9]\\d{7}@c\\.us)"), "9"));

    /** @param put the optional digit; Brazil's goes between the two groups, the others' before the only one */
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
     * The author of a message sent to us directly; empty for groups, channels, own messages and other events.
     *
     * @param phoneOfLid returns the {@code …@c.us} of a {@code …@lid}, or empty when it is unknown
     */
    public static Optional<Identities> author(WawpEvent event, Function<String, Optional<String>> phoneOfLid) {
        // With both events subscribed, the same message arrives twice; the second one changes nothing.
        boolean message = WawpEvent.MESSAGE.equals(event.event()) || "message.any".equals(event.event());
        if (!message || event.fromMe() || person(event.chatId()).isEmpty()) {
            return Optional.empty();
        }
        Set<String> all = new LinkedHashSet<>();
        for (String name : Arrays.asList(event.senderPhone(), event.sender(), event.chatId())) {
            person(name).ifPresent(all::add);
        }
        all.addAll(AuthorNames.in(event.payload(), event.group(), event.fromMe()));
        return Optional.of(resolved(all, phoneOfLid));
    }

    /** The names of the person with this JID; a group or channel has only its own. */
    public static Identities of(Jid jid, Function<String, Optional<String>> phoneOfLid) {
        return resolved(new LinkedHashSet<>(List.of(jid.value())), phoneOfLid);
    }

    private static Identities resolved(Set<String> all, Function<String, Optional<String>> phoneOfLid) {
        boolean onlyLid = all.stream().allMatch(jid -> jid.endsWith(LID));
        if (onlyLid) {
            phoneOfLid.apply(all.iterator().next()).flatMap(Identities::person).ifPresent(all::add);
        }
        return new Identities(List.copyOf(all), all.stream().allMatch(jid -> jid.endsWith(LID)));
    }

    /**
     * The names under which a recipient may be in a list: as given and, where a number has two forms, the other form.
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

    /** Empty for anything but one person's address. */
    private static Optional<String> person(String name) {
        try {
            return Optional.ofNullable(name).map(Jid::parse).filter(Jid::person).map(Jid::value);
        } catch (InvalidRecipientException e) {
            return Optional.empty();
        }
    }

    /** Without the names. */
    @Override
    public String toString() {
        return all.size() + " identities" + (unresolved ? ", unresolved" : "");
    }
}
