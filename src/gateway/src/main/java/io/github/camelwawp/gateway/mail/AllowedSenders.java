package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.config.Origin;
import io.github.camelwawp.gateway.config.StartupException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The senders that may use the mailbox: whole addresses, or domains written as {@code @example.com}. The list keeps out
 * curious people and spam, but not an attacker: a sender can be forged unless the mail server rejects forged mails
 * (SPF, DKIM, DMARC).
 */
final class AllowedSenders {

    private final Set<String> allowed = new HashSet<>();

    /**
     * @param list separated by commas or blanks; empty allows everyone
     * @throws StartupException naming the entry that is neither an address nor a domain
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

    /** @param author normalized address; empty if unknown, which counts as a stranger */
    boolean allow(Optional<String> author) {
        return everybody()
                || author.filter(address -> allowed.contains(address)
                                || allowed.contains(address.substring(address.lastIndexOf('@'))))
                        .isPresent();
    }
}
