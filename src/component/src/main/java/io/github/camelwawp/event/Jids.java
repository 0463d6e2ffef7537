package io.github.camelwawp.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts addresses as engines print them to the form that Wawp accepts. */
public final class Jids {

    private static final Pattern PERSON = Pattern.compile("(\\d{5,15})(?::\\d{1,5})?@(?:s\\.whatsapp\\.net|c\\.us)");
    private static final Pattern LID = Pattern.compile("(\\d{1,30})(?::\\d{1,5})?@lid");

    private Jids() {}

    /** A person's JID becomes {@code …@c.us} without the device; anything else, including null, stays as it is. */
    public static String normal(String jid) {
        String phone = phone(jid);
        if (phone != null || jid == null) {
            return phone;
        }
        Matcher lid = LID.matcher(jid);
        return lid.matches() ? lid.group(1) + "@lid" : jid;
    }

    /** Whether the JID is one person's, by phone number or privacy id. */
    public static boolean person(String jid) {
        return phone(jid) != null || jid != null && LID.matcher(jid).matches();
    }

    /** The {@code …@c.us} of a phone number, or null if it is not one. */
    static String phone(String jid) {
        Matcher person = PERSON.matcher(jid == null ? "" : jid);
        return person.matches() ? person.group(1) + "@c.us" : null;
    }
}
