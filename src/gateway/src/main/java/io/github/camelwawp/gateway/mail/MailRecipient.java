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
 * The recipient of a mail.
 *
 * @param to      recipients as the mail names them, separated by commas; empty if it names none
 * @param subject the subject, without the recipient's name if it was found there
 * @param hidden  whether only the envelope named the recipient, as with Bcc: copies for others have the same Message-ID
 */
record MailRecipient(String to, String subject, boolean hidden) {

    private static final List<String> WRITTEN = List.of("To", "Cc");
    private static final List<String> DELIVERED = List.of("Delivered-To", "X-Original-To");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]{1,200})]\\s*(.*)", Pattern.DOTALL);

    /**
     * Looks for a recipient in the addresses first, then in the subject.
     *
     * @param own   the addresses that name recipients
     * @param known whether a name is a known recipient
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
