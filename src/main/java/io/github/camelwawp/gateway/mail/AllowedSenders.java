package io.github.camelwawp.gateway.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Who may send: addresses, or whole domains as {@code @example.com}. It keeps out the curious and the spam, not an
 * attacker: the sender of a mail can be forged unless the mail server refuses forged ones (SPF, DKIM, DMARC).
 */
final class AllowedSenders {

    private final List<String> allowed;

    /** @param list separated by commas or blanks; empty for everybody */
    AllowedSenders(String list) {
        this.allowed = Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+")).filter(one -> !one.isEmpty()).toList();
    }

    boolean everybody() {
        return allowed.isEmpty();
    }

    /** Each of the senders has to be on the list, and there has to be one. */
    boolean allow(List<String> senders) {
        return everybody() || !senders.isEmpty() && senders.stream().allMatch(this::listed);
    }

    private boolean listed(String address) {
        return allowed.contains(address) || allowed.contains(address.substring(address.lastIndexOf('@')));
    }
}
