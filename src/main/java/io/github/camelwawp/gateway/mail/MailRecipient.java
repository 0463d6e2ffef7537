package io.github.camelwawp.gateway.mail;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a mail is for.
 *
 * @param to      recipients as the mail names them, separated by commas; empty for nobody
 * @param subject the subject, without the name that was found in it
 * @param hidden  whether only the delivery told it, as with Bcc: copies of that mail for others have the same Message-ID
 */
record MailRecipient(String to, String subject, boolean hidden) {

    private static final List<String> WRITTEN = List.of("To", "Cc");
    private static final List<String> DELIVERED = List.of("Delivered-To", "X-Original-To");
    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9]\\d{7,14}");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]{1,200})]\\s*(.*)", Pattern.DOTALL);

    /**
     * Looks at the addresses, then at the subject.
     *
     * @param user  name of the mailbox: its own address names nobody
     * @param known whether a name stands for somebody
     */
    static MailRecipient of(MailHeaders mail, String user, OwnDomains domains, Predicate<String> known) {
        String own = user.toLowerCase(Locale.ROOT);
        Set<String> written = named(mail, WRITTEN, own, domains, known);
        Set<String> all = new LinkedHashSet<>(written);
        all.addAll(named(mail, DELIVERED, own, domains, known));
        String subject = mail.subject();
        if (!all.isEmpty()) {
            return new MailRecipient(String.join(",", all), subject, written.isEmpty());
        }
        Matcher brackets = BRACKETS.matcher(subject);
        if (brackets.matches() && Arrays.stream(brackets.group(1).split(",")).allMatch(one -> somebody(one.strip(), known))) {
            return new MailRecipient(brackets.group(1), brackets.group(2), false);
        }
        return new MailRecipient("", subject, false);
    }

    private static Set<String> named(MailHeaders mail, List<String> headers, String own, OwnDomains domains, Predicate<String> known) {
        Set<String> named = new LinkedHashSet<>();
        for (String header : headers) {
            for (String address : mail.addresses(header)) {
                if (!address.equals(own) && domains.contain(address)) {
                    String name = name(address, own, known);
                    if (name != null) {
                        named.add(name);
                    }
                }
            }
        }
        return named;
    }

    private static String name(String address, String own, Predicate<String> known) {
        String local = address.substring(0, address.lastIndexOf('@'));
        int plus = local.indexOf('+', 1);
        if (plus > 0) {
            String tag = local.substring(plus + 1);
            String base = local.substring(0, plus);
            // What follows the mailbox's own name can only be meant as a recipient: a typing error there is told, not guessed at.
            boolean ownMailbox = own.equals(base) || own.equals(base + address.substring(address.lastIndexOf('@')));
            if (!tag.isEmpty() && (ownMailbox || somebody(tag, known))) {
                return tag;
            }
            local = base;
        }
        return somebody(local, known) ? local : null;
    }

    private static boolean somebody(String name, Predicate<String> known) {
        return NUMBER.matcher(name).matches() || known.test(name);
    }
}
