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
 * Mail addresses in domains of our own, and whom they name: {@code 201234567890@example.com}, {@code ops@example.com},
 * {@code alerts+ops@example.com}. Addresses elsewhere may look like recipients and are not. Immutable.
 */
public final class OwnAddresses {

    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9]\\d{7,14}");

    private final List<String> domains;
    private final String mailbox;

    /**
     * @param list    domains separated by commas or blanks; empty for the domain of the mailbox
     * @param mailbox its user, commonly its address, which names nobody; may be empty
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

    /** The form in which domains travel, whatever their letters. */
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
     * Number or name that an address stands for; empty if it is not ours or names nobody.
     *
     * @param address in any case
     * @param known   whether a name stands for somebody
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
            // What follows the mailbox's own name can only be meant as a recipient: a typing error there is told, not
            // guessed at.
            boolean ownMailbox = mailbox.equals(base) || mailbox.equals(base + lower.substring(at));
            if (!tag.isEmpty() && (ownMailbox || somebody(tag, known))) {
                return Optional.of(tag);
            }
            local = base;
        }
        return somebody(local, known) ? Optional.of(local) : Optional.empty();
    }

    /** Whether that is a number, or a name that stands for somebody. */
    public static boolean somebody(String name, Predicate<String> known) {
        return NUMBER.matcher(name).matches() || known.test(name);
    }

    private static String domain(String address) {
        return ascii(address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}
