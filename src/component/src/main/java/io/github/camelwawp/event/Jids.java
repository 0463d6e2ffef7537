package io.github.camelwawp.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as engines print them, in the form that Wawp takes. */
public final class Jids {

    private static final Pattern PERSON = Pattern.compile("(\\d{5,15})(?::\\d{1,5})?@(?:s\\.whatsapp\\.net|c\\.us)");
    private static final Pattern LID = Pattern.compile("(\\d{1,30})(?::\\d{1,5})?@lid");

    private Jids() {}

    /** Without the device, a person's {@code …@c.us}; anything else, and null, as it is. */
    public static String normal(String jid) {
        String phone = phone(jid);
        if (phone != null || jid == null) {
            return phone;
        }
        Matcher lid = LID.matcher(jid);
        return lid.matches() ? lid.group(1) + "@lid" : jid;
    }

    /** Whether it is one person's, by number or by privacy id. */
    public static boolean person(String jid) {
        return phone(jid) != null || jid != null && LID.matcher(jid).matches();
    }

    /** The {@code …@c.us} of a phone number, or null if it is none. */
    static String phone(String jid) {
        Matcher person = PERSON.matcher(jid == null ? "" : jid);
        return person.matches() ? person.group(1) + "@c.us" : null;
    }
}
