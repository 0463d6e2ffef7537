package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.watch.RootCause;
import io.github.camelwawp.gateway.watch.Told;
import jakarta.mail.AuthenticationFailedException;
import java.util.regex.Pattern;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when the mailbox cannot be read, why, and when it recovers: one line per change, not per poll. */
class MailboxWatch implements PollingConsumerPollStrategy, ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);

    /** The tag of the IMAP command, which differs each time. */
    private static final Pattern TAG = Pattern.compile("^[A-Z]{1,3}\\d+ (?=NO|BAD)");

    private final String mailbox;
    private final Told told = new Told();

    MailboxWatch(String mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (told.over()) {
            LOG.info("The mailbox {} can be read again", mailbox);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        return false;
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        String now = describe(exception);
        if (told.isNews(now)) {
            LOG.warn(
                    "The mailbox {} cannot be read: {}; its mails stay there, and the gateway tries again",
                    mailbox,
                    now);
        }
        LOG.debug("The mailbox {} cannot be read", mailbox, exception);
    }

    private static String describe(Throwable exception) {
        if (exception instanceof AuthenticationFailedException) {
            return "the server refused gateway.mail.user with this password or token: "
                    + LogText.of(exception.getMessage());
        }
        Throwable root = RootCause.of(exception);
        return root.getClass().getSimpleName() + ": "
                + LogText.of(TAG.matcher(String.valueOf(root.getMessage())).replaceFirst(""));
    }
}
