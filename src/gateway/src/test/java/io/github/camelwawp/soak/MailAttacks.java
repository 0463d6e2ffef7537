package io.github.camelwawp.soak;

import java.util.EnumMap;
import java.util.Map;

/** Mails that want too much, or come from somebody who may not send. */
final class MailAttacks {

    static final int MAX_SIZE = 200_000;
    private static final String MULTIPART = "Content-Type: multipart/mixed; boundary=b\n\n";

    private final MailInput mailbox;

    MailAttacks(MailInput mailbox) {
        this.mailbox = mailbox;
    }

    Map<Attack, Strike> strikes() {
        Map<Attack, Strike> strikes = new EnumMap<>(Attack.class);
        strikes.put(
                Attack.MAIL_TOO_LARGE,
                n -> mailbox.append(
                        head(n, "monitor@example.com") + "\n" + Strike.FORBIDDEN_WORDS + "x".repeat(2 * MAX_SIZE)));
        strikes.put(
                Attack.MAIL_OF_MANY_PARTS,
                n -> mailbox.append(head(n, "monitor@example.com") + MULTIPART
                        + ("--b\n\n" + Strike.FORBIDDEN_WORDS + "\n").repeat(2_000) + "--b--\n"));
        strikes.put(
                Attack.MAIL_IN_MAILS,
                n -> mailbox.append(head(n, "monitor@example.com") + "Content-Type: message/rfc822\n\n"
                        + "Subject: deeper\nContent-Type: message/rfc822\n\n".repeat(100) + "\n"
                        + Strike.FORBIDDEN_WORDS));
        strikes.put(
                Attack.MAIL_OF_A_STRANGER,
                n -> mailbox.append(head(n, n % 2 == 0 ? "eve@example.org" : "monitor@example.com, eve@example.org")
                        + "\n" + Strike.FORBIDDEN_WORDS));
        return strikes;
    }

    private static String head(int number, String from) {
        return "From: " + from + "\nTo: alerts+201234567897@example.com\nSubject: " + Strike.FORBIDDEN_WORDS
                + "\nMessage-ID: <attack" + number + "@example.com>\n";
    }
}
