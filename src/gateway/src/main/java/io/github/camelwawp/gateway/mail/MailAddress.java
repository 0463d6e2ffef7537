package io.github.camelwawp.gateway.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A complete email address, normalized so that two addresses are equal exactly when their texts are: lower-case A to Z,
 * domain in ASCII form. Anything that does not parse to its last character is not an address.
 */
final class MailAddress {

    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\\\p{Cntrl}]|\\\\[^\\p{Cntrl}])*)\"@([^@\"]+)");
    private static final Pattern PLAIN = Pattern.compile("([^@\"]+)@([^@\"]+)");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    /**
     * One author, as programs write it: only a comment may follow the address, and no second address may stand outside
     * quotes, since the server that checked the mail may have used that one.
     */
    private static final Pattern AUTHOR = Pattern.compile(
            "\\s*(?:(?:[^<>@,;:\"()\\[\\]\\\\]|\"(?:[^\"\\\\]|\\\\.)*+\"|\\([^()@<>]*\\))*<([^<>]+)>"
                    + "|((?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s<>(),;:\"@\\[\\]\\\\]+)@[^\\s<>(),;:\"@\\[\\]\\\\]+))\\s*(?:\\([^()@<>]*\\)\\s*)?");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");
    private static final int LONGEST = 320;
    private static final int LONGEST_HEADER = 2_000;

    private MailAddress() {}

    /**
     * The single author in a From header; empty for several authors, for a group, and for anything that does not parse.
     */
    static Optional<String> author(String header) {
        List<InternetAddress> all = parsed(header, true);
        Matcher written = AUTHOR.matcher(header);
        if (all.size() != 1 || all.get(0).isGroup() || header.length() > LONGEST_HEADER || !written.matches()) {
            return Optional.empty();
        }
        Optional<String> author = of(
                written.group(1) == null ? written.group(2) : written.group(1).strip());
        return author.equals(of(all.get(0).getAddress())) ? author : Optional.empty();
    }

    /** The addresses in a header that parse, including members of groups. */
    static List<String> all(String header) {
        List<String> addresses = new ArrayList<>();
        for (InternetAddress address : parsed(header, false)) {
            for (InternetAddress one : members(address)) {
                of(one.getAddress()).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private static List<InternetAddress> parsed(String header, boolean strict) {
        if (CONTROL.matcher(header).find()) {
            return List.of();
        }
        try {
            return List.of(InternetAddress.parseHeader(header, strict));
        } catch (AddressException | RuntimeException notUnderstood) {
            return List.of();
        }
    }

    private static List<InternetAddress> members(InternetAddress address) {
        try {
            return address.isGroup() ? List.of(address.getGroup(true)) : List.of(address);
        } catch (AddressException notUnderstood) {
            return List.of();
        }
    }

    /**
     * The normalized address; empty for routes, comments, address literals and anything else that is not a plain
     * address.
     */
    static Optional<String> of(String written) {
        if (written == null || written.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher quoted = QUOTED.matcher(written);
        Matcher plain = PLAIN.matcher(written);
        if (quoted.matches()) {
            String local = quoted.group(1).replaceAll("\\\\(.)", "$1");
            String needed =
                    LOCAL.matcher(local).matches() ? local : "\"" + local.replaceAll("[\"\\\\]", "\\\\$0") + "\"";
            return domain(quoted.group(2)).map(domain -> small(needed) + "@" + domain);
        }
        return plain.matches() && LOCAL.matcher(plain.group(1)).matches()
                ? domain(plain.group(2)).map(domain -> small(plain.group(1)) + "@" + domain)
                : Optional.empty();
    }

    /** The ASCII form; empty for a name that two standards read as two different domains. */
    static Optional<String> domain(String written) {
        try {
            String ascii = small(IDN.toASCII(written));
            boolean same =
                    IDN.toUnicode(ascii).equals(written.toLowerCase(Locale.ROOT)) || ascii.equals(small(written));
            return same && DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /** Lower-cases A to Z only: other letters that lower-case to ASCII are look-alikes, such as the Kelvin sign. */
    private static String small(String text) {
        StringBuilder small = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            small.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return small.toString();
    }
}
