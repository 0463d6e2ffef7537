package io.github.camelwawp.gateway.mail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailConsumer;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.util.KeyValueHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one mail after the other and flags each as seen once its exchange is done; on failure it stays unread.
 *
 * <p>A mail is flagged only over the connection it was read from: message numbers mean other mails after a reconnect.
 */
class MailboxConsumer extends MailConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxConsumer.class);

    /** A server that answers has closed the mailbox by then; one that does not must not hold up the shutdown. */
    private static final long PATIENCE_MILLIS = 2000;

    /** Mails that are done and could not be flagged: they are flagged, not sent again, when they are found unread. */
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    private volatile Folder folder;
    /** Why the last mail failed, so that trouble makes one line a change and not one a mail. */
    private String lastTrouble = "";
    private volatile boolean handingOn;
    private Thread closing;

    MailboxConsumer(MailboxEndpoint endpoint, Processor processor, JavaMailSender sender) {
        super(endpoint, processor, sender);
    }

    @Override
    protected void doStart() throws Exception {
        if (getEndpoint().getConfiguration().getPasswordAuthentication().getUserName().isBlank()) {
            throw new IllegalArgumentException("gateway.mail.enabled is true, so gateway.mail.user must be set");
        }
        if (closing != null) {
            closing.join();
        }
        super.doStart();
    }

    @Override
    protected Exchange createExchange(KeyValueHolder<String, Message> mail) throws MessagingException {
        folder = mail.getValue().getFolder();
        try {
            return super.createExchange(mail);
        } catch (MessageRemovedException e) {
            return null;
        } catch (MessagingException | RuntimeException e) {
            if (!folder.isOpen()) {
                throw e;
            }
            // This one mail is in a bad way, the next need not be.
            getExceptionHandler().handleException(e);
            return null;
        }
    }

    /** Ends the batch when the connection is gone or the route is held, instead of trying the rest in vain. */
    @Override
    public boolean isBatchAllowed() {
        return super.isBatchAllowed() && !isSuspended() && (folder == null || folder.isOpen());
    }

    @Override
    protected void processExchange(Exchange exchange) throws Exception {
        String key = exchange.getProperty(MAIL_MESSAGE_UID, String.class);
        if (done.contains(key)) {
            processCommit(((MailMessage) exchange.getIn()).getOriginalMessage(), exchange);
            return;
        }
        handingOn = true;
        try {
            super.processExchange(exchange);
        } finally {
            handingOn = false;
        }
    }

    @Override
    protected void processCommit(Message mail, Exchange exchange) {
        String key = (String) exchange.removeProperty(MAIL_MESSAGE_UID);
        lastTrouble = "";
        try {
            if (mail.getFolder().isOpen()) {
                mail.setFlag(Flags.Flag.SEEN, true);
                done.remove(key);
                return;
            }
        } catch (MessageRemovedException e) {
            done.remove(key);
            return;
        } catch (MessagingException e) {
            LOG.debug("A mail could not be flagged", e);
        }
        done.add(key);
        LOG.warn("A mail is done but could not be flagged as seen, since the connection broke; that is made up for at the next poll");
    }

    @Override
    protected void processRollback(Message mail, Exchange exchange) {
        exchange.removeProperty(MAIL_MESSAGE_UID);
        Throwable cause = exchange.getException();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String trouble = cause == null ? "it failed" : cause.getClass().getSimpleName();
        if (!trouble.equals(lastTrouble)) {
            // The class alone: messages of exceptions may repeat a text or a phone number.
            LOG.warn("A mail could not be handed on ({}); it stays unread and is tried again", trouble);
            lastTrouble = trouble;
        }
        LOG.debug("A mail could not be handed on", exchange.getException());
    }

    @Override
    protected void handleException(Throwable t) {
        super.handleException(t);
        closeWithoutExpunging(folder);
    }

    /**
     * Closes the folder before camel-mail does, which would remove the mails that somebody else has marked as deleted.
     */
    void closeWithoutExpunging(Folder open) {
        folder = null;
        try {
            if (open != null && open.isOpen()) {
                open.close(false);
            }
        } catch (MessagingException | IllegalStateException e) {
            LOG.debug("The mailbox could not be closed", e);
        }
    }

    /** A mail that is being handed on counts as pending; waiting for the server's answer does not. */
    @Override
    public int getPendingExchangesSize() {
        return handingOn ? 1 : 0;
    }

    /** Closing takes the locks that a poll holds while it waits for the server, so it is not waited for for long. */
    @Override
    protected void doStop() throws Exception {
        if (getScheduler() != null) {
            getScheduler().unscheduleTask();
        }
        closing = new Thread(this::disconnect, "mailbox-closing");
        closing.setDaemon(true);
        closing.start();
        closing.join(PATIENCE_MILLIS);
    }

    private void disconnect() {
        try {
            closeWithoutExpunging(folder);
            super.doStop();
        } catch (Exception e) {
            LOG.debug("The connection to the mailbox could not be closed", e);
        }
    }
}
