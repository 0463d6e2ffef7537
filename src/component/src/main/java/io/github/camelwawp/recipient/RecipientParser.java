package io.github.camelwawp.recipient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.camelwawp.text.Unseen;
import java.util.regex.Pattern;

/** Turns what people write, a JID or a phone number, into a {@link Jid}. Immutable. */
public final class RecipientParser {

    private static final int LONGEST = 100;
    private static final Pattern BARE_DIGITS = Pattern.compile("[1-9]\\d{7,14}");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ().\\-/\\u2010-\\u2015]{3,40}");
    private static final Pattern SPACE = Pattern.compile("[\\p{Zs}\\t]");
    private static final Pattern SEPARATOR = Pattern.compile("[^\\d]");
    /**
     * Mobile numbers as WhatsApp writes them, which today's numbering plans reject: Mexico with a 1, Argentina with a 9,
     * Brazil with or without its ninth digit.
     */
    private static final Pattern WHATSAPP =
            Pattern.compile("521\\d{10}|549\\d{10}|55\\d{2}9\\d{8}|55\\d{2}[6-9]\\d{7}");

    private final String region;

    /**
     * @param region ISO 3166 country of local numbers, such as {@code EG}; null to accept international numbers only
     * @throws IllegalArgumentException if no such country has phone numbers
     */
    public RecipientParser(String region) {
        if (region != null
                && !PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException(
                    "a region is a two-letter ISO 3166 country code in capitals, such as EG");
        }
        this.region = region;
    }

    /**
     * A JID, {@code +20 123 456 7890}, or digits with country code. With a region also local numbers, which take precedence
     * over digits that could be another country's.
     *
     * @throws InvalidRecipientException if it is neither a JID nor a phone number; the parser never guesses
     */
    public Jid parse(String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRecipientException("the recipient is empty");
        }
        if (text.length() > LONGEST) {
            throw new InvalidRecipientException("a recipient must not be longer than " + LONGEST + " characters", text);
        }
        String visible = SPACE.matcher(Unseen.removedFrom(text)).replaceAll(" ").strip();
        if (visible.indexOf('@') >= 0) {
            return Jid.parse(visible);
        }
        String number = westernDigits(visible);
        if (region == null && BARE_DIGITS.matcher(number).matches()) {
            return new Jid(number + "@c.us");
        }
        if (!PHONE.matcher(number).matches()) {
            throw new InvalidRecipientException(
                    "a recipient is a JID such as 201234567890@c.us or a phone number", text);
        }
        return phone(number, text);
    }

    /** Converts Arabic-Indic, Persian and other digits to 0 to 9, and the full-width plus to +. */
    private static String westernDigits(String number) {
        StringBuilder western = new StringBuilder(number.length());
        for (char c : number.toCharArray()) {
            western.append(western(c));
        }
        return western.toString();
    }

    private static char western(char c) {
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        return c == '\uFF0B' ? '+' : c;
    }

    private Jid phone(String number, String text) {
        String international = number.startsWith("00") ? "+" + number.substring(2) : number;
        String digits = SEPARATOR.matcher(international).replaceAll("");
        // Too long for a local number without a leading zero.
        if (WHATSAPP.matcher(digits).matches()) {
            return new Jid(digits + "@c.us");
        }
        if (region == null && !international.startsWith("+")) {
            throw new InvalidRecipientException(
                    "a phone number without country code needs the option defaultRegion", text);
        }
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber parsed = phones.parse(international, region);
            if (BARE_DIGITS.matcher(number).matches()) {
                PhoneNumber abroad = phones.parse("+" + number, region);
                // Digits alone are international if they start with the region's own country code or are no local
                // number.
                boolean ownCode = abroad.getCountryCode() == phones.getCountryCodeForRegion(region)
                        && phones.isValidNumber(abroad);
                parsed = ownCode || !phones.isValidNumber(parsed) ? abroad : parsed;
            }
            if (!phones.isPossibleNumber(parsed)) {
                throw new InvalidRecipientException(
                        "a phone number of that length does not exist in its country", text);
            }
            return Jid.parse(phones.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164)
                            .substring(1) + "@c.us");
        } catch (NumberParseException e) {
            throw new InvalidRecipientException("this is not a phone number", text);
        }
    }
}
