package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.config.OptionReader;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import org.apache.camel.CamelContext;

/** Logs in to the mailbox and opens its folder; no mail is fetched or flagged. */
public final class MailboxCheck {

    private MailboxCheck() {}

    /**
     * The beans of {@link MailStation} must be bound.
     *
     * @throws IllegalStateException with a sentence for the operator
     */
    public static void run(CamelContext context) {
        OptionReader options = new OptionReader(context);
        String user = options.text("gateway.mail.user");
        String server = options.text("gateway.mail.host") + ":" + options.whole("gateway.mail.port");
        Mailbox mailbox = mailbox(context, options, server);
        try {
            mailbox.unread(0);
        } catch (AuthenticationFailedException e) {
            throw new IllegalStateException("The mail server " + server + " refuses the login of " + user
                    + ": set gateway.mail.user and its password, or token.");
        } catch (FolderNotFoundException e) {
            throw new IllegalStateException("The mailbox at " + server + " has no folder "
                    + options.text("gateway.mail.folder") + ": set gateway.mail.folder.");
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail server " + server + " cannot be reached ("
                    + (e.getNextException() == null ? e : e.getNextException())
                            .getClass()
                            .getSimpleName()
                    + "): set gateway.mail.protocol, gateway.mail.host and gateway.mail.port.");
        } finally {
            mailbox.close();
            mailbox.disconnect();
        }
    }

    private static Mailbox mailbox(CamelContext context, OptionReader options, String server) {
        MailboxEndpoint endpoint = context.getEndpoint(
                "mailbox:" + options.text("gateway.mail.protocol") + "://" + server
                        + "?authenticator=#mailLogin&folderName=RAW({{gateway.mail.folder}})"
                        + "&connectionTimeout={{gateway.mail.timeout}}",
                MailboxEndpoint.class);
        try {
            return ((MailboxConsumer) endpoint.createConsumer(exchange -> {})).mailbox();
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
