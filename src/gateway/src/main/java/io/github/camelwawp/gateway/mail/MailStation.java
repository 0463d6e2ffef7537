package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.text.mail.MailReader;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** The beans, and the component {@code mailbox}, that {@code routes/mail-to-whatsapp.camel.yaml} names. */
public final class MailStation implements Station {

    private final MailboxComponent mailbox = new MailboxComponent();

    public MailStation(CamelContext context, MailReader reader) {
        OptionReader options = new OptionReader(context);
        checkUser(options);
        Registry registry = context.getRegistry();
        registry.bind("mailReader", reader);
        registry.bind("mailLogin", login(context, options));
        registry.bind("mailIntake", intake(options, reader));
        mailbox.setUseGlobalSslContextParameters(true);
        // Not added to the context: routes of earlier versions bind a component with this name themselves.
        registry.bind("mailbox", mailbox);
    }

    /** @throws StartupException if mails are to be read but gateway.mail.user is not set */
    public static void checkUser(OptionReader options) {
        if (options.flag("gateway.mail.enabled")
                && options.text("gateway.mail.user").isBlank()) {
            throw options.wrong("gateway.mail.user", "gateway.mail.enabled is true, so gateway.mail.user must be set.");
        }
    }

    /** The certificate of the mail server. */
    public SeenCertificate certificate() {
        return mailbox.certificate();
    }

    private static MailboxLogin login(CamelContext context, OptionReader options) {
        MailboxLogin login = new MailboxLogin();
        login.setCamelContext(context);
        login.setUser(options.text("gateway.mail.user"));
        login.setOauth(options.flag("gateway.mail.oauth"));
        return login;
    }

    private static MailIntake intake(OptionReader options, MailReader reader) {
        MailIntake intake = new MailIntake();
        intake.setUser(options.text("gateway.mail.user"));
        intake.setDomain(options.text("gateway.mail.domain"));
        intake.setAllowedSenders(options.text("gateway.mail.allowed-senders"));
        intake.setMaxSize(Math.toIntExact(options.whole("gateway.mail.max-size")));
        intake.setReader(reader);
        return intake;
    }
}
