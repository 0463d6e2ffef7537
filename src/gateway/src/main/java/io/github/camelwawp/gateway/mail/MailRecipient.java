package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.recipient.OwnAddresses;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]{1,200})]\\s*(.*)", Pattern.DOTALL);

    /**
     * Looks at the addresses, then at the subject.
     *
     * @param own   the addresses that name recipients
     * @param known whether a name stands for somebody
     */
    static MailRecipient of(MailHeaders mail, OwnAddresses own, Predicate<String> known) {
        Set<String> written = named(mail, WRITTEN, own, known);
        Set<String> all = new LinkedHashSet<>(written);
        all.addAll(named(mail, DELIVERED, own, known));
        String subject = mail.subject();
        if (!all.isEmpty()) {
            return new MailRecipient(String.join(",", all), subject, written.isEmpty());
        }
        Matcher brackets = BRACKETS.matcher(subject);
        if (brackets.matches()
                && Arrays.stream(brackets.group(1).split(","))
                        .allMatch(one -> OwnAddresses.somebody(one.strip(), known))) {
            return new MailRecipient(brackets.group(1), brackets.group(2), false);
        }
        return new MailRecipient("", subject, false);
    }

    private static Set<String> named(
            MailHeaders mail, List<String> headers, OwnAddresses own, Predicate<String> known) {
        Set<String> named = new LinkedHashSet<>();
        for (String header : headers) {
            for (String address : mail.addresses(header)) {
                own.named(address, known).ifPresent(named::add);
            }
        }
        return named;
    }
}
