package io.github.camelwawp.gateway.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which of a mail's addresses are ours; the others may look like recipients and are not. */
final class OwnDomains {

    private final List<String> domains;

    /**
     * @param list domains separated by commas; empty for the domain of the mailbox's user, or for every domain if the user
     *             has none
     */
    OwnDomains(String list, String user) {
        String own = user.indexOf('@') >= 0 ? user.substring(user.lastIndexOf('@') + 1) : "";
        this.domains = Arrays.stream((list.isBlank() ? own : list).toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .map(domain -> domain.startsWith("@") ? domain.substring(1) : domain)
                .filter(domain -> !domain.isEmpty())
                .toList();
    }

    boolean contain(String address) {
        return domains.isEmpty() || domains.contains(address.substring(address.lastIndexOf('@') + 1));
    }
}
