package io.github.camelwawp.recipient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Resolves what a source wrote as recipient, in this order: a JID, a phone number, a name of one or several recipients, a
 * email address of our own. It never guesses. Immutable.
 */
public final class RecipientBook {

    private static final String DEFAULT = "default";

    private final RecipientParser parser;
    private final OwnAddresses addresses;
    private final int most;
    private final Map<String, List<Jid>> names = new TreeMap<>();

    /**
     * @param names     the JIDs, phone numbers or other names behind each name, separated by commas; {@code default} is used
     *                  where a source names no recipient
     * @param addresses email addresses whose local parts are numbers or names
     * @param most      the most recipients one message may name; a name counts once, however many it stands for
     * @throws InvalidRecipientException that names the invalid entry
     */
    public RecipientBook(Map<String, String> names, RecipientParser parser, OwnAddresses addresses, int most) {
        this.parser = parser;
        this.addresses = addresses;
        this.most = most;
        Map<String, String> entries = new LinkedHashMap<>();
        names.forEach((name, value) -> {
            String other = entries.put(key(name), value);
            if (other != null && !other.equals(value)) {
                throw new InvalidRecipientException(
                        key(name),
                        InvalidRecipientException.mask(name),
                        " is set twice: names that differ only in capitals or in blanks around them are the same name");
            }
        });
        entries.forEach((name, value) -> {
            if (parsed(name).isPresent()) {
                throw new InvalidRecipientException(
                        name,
                        InvalidRecipientException.mask(name),
                        ": a name must not be a phone number or JID, because those are never looked up as names");
            }
            if (!value.isBlank()) {
                Set<Jid> members = new LinkedHashSet<>();
                collect(name, entries, members, new LinkedHashSet<>());
                if (members.isEmpty()) {
                    throw new InvalidRecipientException(name, InvalidRecipientException.mask(name), " names nobody");
                }
                this.names.put(name, List.copyOf(members));
            }
        });
    }

    /**
     * @param written what the source wrote; empty means {@code default}; several are separated by commas
     * @return at least one
     * @throws InvalidRecipientException if a recipient is unknown, or there are none or too many
     */
    public List<Jid> resolve(String written) {
        String text = written == null || written.isBlank() ? DEFAULT : written;
        List<String> named = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (named.size() > most) {
            throw new InvalidRecipientException(
                    "the message names " + named.size() + " recipients, and gateway.max-recipients is " + most
                            + "; a name counts once, however many stand behind it: gateway.recipients.<name>");
        }
        Set<Jid> all = new LinkedHashSet<>();
        named.forEach(one -> all.addAll(single(one)));
        if (all.isEmpty()) {
            throw new InvalidRecipientException("the message names no recipient");
        }
        return new ArrayList<>(all);
    }

    /** Whether this name has a recipient; numbers and JIDs are not names. */
    public boolean knows(String name) {
        return names.containsKey(key(name));
    }

    private List<Jid> single(String one) {
        Optional<Jid> jid = parsed(one);
        if (jid.isPresent()) {
            return List.of(jid.get());
        }
        List<Jid> named = names.get(key(one));
        if (named != null) {
            return named;
        }
        Optional<String> address = addresses.unknown() ? Optional.empty() : addresses.named(one, this::knows);
        if (address.isPresent()) {
            return single(address.get());
        }
        if (key(one).equals(DEFAULT)) {
            throw new InvalidRecipientException(
                    "the message names no recipient, and there is no default one: set" + " gateway.recipients.default");
        }
        try {
            return List.of(parser.parse(one));
        } catch (InvalidRecipientException e) {
            boolean ours = one.indexOf('@') >= 0 && !addresses.unknown() && addresses.contain(one);
            boolean name = ours || one.chars().anyMatch(Character::isLetter) && one.indexOf('@') < 0;
            throw name
                    ? new InvalidRecipientException(
                            "no recipient has this name; names are set as gateway.recipients.<name>", one)
                    : e;
        }
    }

    private Optional<Jid> parsed(String one) {
        try {
            return Optional.of(parser.parse(one));
        } catch (InvalidRecipientException e) {
            return Optional.empty();
        }
    }

    private void collect(String name, Map<String, String> entries, Set<Jid> members, Set<String> path) {
        if (!path.add(name)) {
            throw new InvalidRecipientException(name, name, " refers to itself");
        }
        for (String one : entries.get(name).split(",")) {
            String value = one.strip();
            if (entries.containsKey(key(value))) {
                collect(key(value), entries, members, path);
            } else if (!value.isEmpty()) {
                try {
                    members.add(parser.parse(value));
                } catch (InvalidRecipientException e) {
                    throw new InvalidRecipientException(name, name, ": " + e.getMessage());
                }
            }
        }
        path.remove(name);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
