package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.config.Origin;
import io.github.camelwawp.gateway.config.StartupException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who may send: addresses, or whole domains as {@code @example.com}, compared whole. It keeps out the curious and the spam,
 * not an attacker: the sender of a mail can be forged unless the mail server refuses forged ones (SPF, DKIM, DMARC).
 */
final class AllowedSenders {

    private final Set<String> allowed = new HashSet<>();

    /**
     * @param list separated by commas or blanks; empty for everybody
     * @throws StartupException naming the entry that is neither address nor domain
     */
    AllowedSenders(String list) {
        for (String entry : Arrays.stream(list.split("[,\\s]+"))
                .filter(one -> !one.isEmpty())
                .toList()) {
            Optional<String> one = entry.startsWith("@")
                    ? MailAddress.domain(entry.substring(1)).map(domain -> "@" + domain)
                    : MailAddress.of(entry).filter(address -> entry.indexOf('*') < 0);
            allowed.add(
                    one.orElseThrow(
                            () -> new StartupException(
                                    Origin.of("gateway.mail.allowed-senders") + ": gateway.mail.allowed-senders: '"
                                            + entry
                                            + "' is neither an address such as monitor@example.com nor a domain such as @example.com.")));
        }
    }

    boolean everybody() {
        return allowed.isEmpty();
    }

    /** @param author in its one spelling; empty for one that cannot be told, who is a stranger */
    boolean allow(Optional<String> author) {
        return everybody()
                || author.filter(address -> allowed.contains(address)
                                || allowed.contains(address.substring(address.lastIndexOf('@'))))
                        .isPresent();
    }
}
