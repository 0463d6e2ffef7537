package io.github.camelwawp.gateway.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Mails that the gateway flags as seen and drops, since forwarding them would cause loops or noise. */
enum Unwanted {
    OWN("it comes from this gateway or from the mailbox itself"),
    BOUNCE("it reports on a mail's delivery or reading"),
    AUTOMATIC_REPLY("it is an automatic reply"),
    STRANGER("its sender is not in gateway.mail.allowed-senders");

    static final String OWN_HEADER = "X-Wawp-Gateway";

    private static final Set<String> REPLYING_PRECEDENCE = Set.of("auto_reply", "auto-reply");

    private final String sentence;

    Unwanted(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Why this mail is unwanted, or empty. */
    static Optional<Unwanted> why(MailHeaders mail, String user, AllowedSenders allowed) {
        if (!mail.all(OWN_HEADER).isEmpty()
                || MailAddress.of(user).filter(mail.addresses("From")::contains).isPresent()) {
            return Optional.of(OWN);
        }
        if (mail.first("Return-Path").replaceAll("\\s", "").equals("<>")
                || mail.report("delivery-status", "disposition-notification")) {
            return Optional.of(BOUNCE);
        }
        if (repliesByItself(mail)) {
            return Optional.of(AUTOMATIC_REPLY);
        }
        return allowed.allow(mail.author()) ? Optional.empty() : Optional.of(STRANGER);
    }

    /**
     * RFC 3834: of the values of Auto-Submitted, only auto-replied marks an answer to a mail. Monitoring systems send
     * their alerts as auto-generated and as bulk.
     */
    private static boolean repliesByItself(MailHeaders mail) {
        return mail.first("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")
                || !mail.all("X-Autoreply").isEmpty()
                || !mail.all("X-Autorespond").isEmpty()
                || REPLYING_PRECEDENCE.contains(mail.first("Precedence").toLowerCase(Locale.ROOT));
    }
}
