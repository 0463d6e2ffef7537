package io.github.camelwawp.recipient;

import io.github.camelwawp.text.Unseen;
import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Email addresses in our own domains, and the recipients they name: {@code 201234567890@example.com}, {@code
 * ops@example.com}, {@code alerts+ops@example.com}. An address in another domain names no recipient, even if it looks like
 * one. Immutable.
 */
public final class OwnAddresses {

    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9]\\d{7,14}");

    private final List<String> domains;
    private final String mailbox;

    /**
     * @param list    domains separated by commas or blanks; empty for the domain of the mailbox
     * @param mailbox the mailbox's user, usually its address, which names no recipient; may be empty
     */
    public OwnAddresses(String list, String mailbox) {
        this.mailbox = mailbox.toLowerCase(Locale.ROOT);
        String own = mailbox.indexOf('@') >= 0 ? mailbox.substring(mailbox.lastIndexOf('@') + 1) : "";
        this.domains = Arrays.stream(
                        (list.isBlank() ? own : list).toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .map(domain -> domain.startsWith("@") ? domain.substring(1) : domain)
                .filter(domain -> !domain.isEmpty())
                .map(OwnAddresses::ascii)
                .toList();
    }

    /** The ASCII form in which mail headers carry a domain in any script. */
    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return domain;
        }
    }

    /** Whether no domain is known to be our own. */
    boolean unknown() {
        return domains.isEmpty();
    }

    /** Whether the address is in one of our domains, if any is known. */
    public boolean contain(String address) {
        return domains.isEmpty() || domains.contains(domain(address));
    }

    /**
     * The number or name that an address stands for; empty if the address is not ours or names no recipient.
     *
     * @param address in any case
     * @param known   whether a name belongs to a recipient
     */
    public Optional<String> named(String address, Predicate<String> known) {
        String lower = address.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        if (at < 0 || lower.equals(mailbox) || !contain(lower)) {
            return Optional.empty();
        }
        String local = Unseen.removedFrom(lower.substring(0, at));
        int plus = local.indexOf('+', 1);
        if (plus > 0) {
            String tag = local.substring(plus + 1);
            String base = local.substring(0, plus);
            // The part after the mailbox's own name can only be meant as a recipient: a typing error there is
            // reported, not ignored.
            boolean ownMailbox = mailbox.equals(base) || mailbox.equals(base + lower.substring(at));
            if (!tag.isEmpty() && (ownMailbox || somebody(tag, known))) {
                return Optional.of(tag);
            }
            local = base;
        }
        return somebody(local, known) ? Optional.of(local) : Optional.empty();
    }

    /** Whether this is a number, or the name of a recipient. */
    public static boolean somebody(String name, Predicate<String> known) {
        return NUMBER.matcher(name).matches() || known.test(name);
    }

    private static String domain(String address) {
        return ascii(address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}
