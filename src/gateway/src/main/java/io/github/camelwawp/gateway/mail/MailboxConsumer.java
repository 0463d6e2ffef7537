package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.watch.RootCause;
import io.github.camelwawp.gateway.watch.Told;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.util.LinkedList;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailConsumer;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.util.KeyValueHolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches one mail at a time and flags each as seen once its exchange is done; on failure the mail stays unread.
 *
 * <p>The consumer flags a mail only over the connection that listed it: message numbers change after a reconnect.
 */
class MailboxConsumer extends MailConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxConsumer.class);

    /** A responsive server has closed the mailbox by then; an unresponsive one must not delay the shutdown. */
    private static final long PATIENCE_MILLIS = 2000;

    private final Mailbox mailbox;

    /**
     * Mails that are done but could not be flagged: when they appear unread again, they are flagged, not sent again.
     */
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    /** Why the last mail failed, so that a failure is logged when it changes and not for every mail. */
    private final Told told = new Told();

    /** The poll, and each mail that is on its way. */
    private final Phaser handedOn = new Phaser(1);

    private Thread closing;

    MailboxConsumer(MailboxEndpoint endpoint, Processor processor, JavaMailSender sender) {
        super(endpoint, processor, sender);
        this.mailbox = new Mailbox(sender.getSession(), endpoint.getConfiguration());
    }

    Mailbox mailbox() {
        return mailbox;
    }

    @Override
    protected void doStart() throws Exception {
        getEndpoint()
                .getCamelContext()
                .getRegistry()
                .findByType(MailIntake.class)
                .forEach(MailIntake::tellWhoMaySend);
        if (closing != null) {
            closing.join();
        }
        super.doStart();
    }

    /** Unlike camel-mail, throws every failure of the mailbox, so that it is logged and the next poll backs off. */
    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        try {
            Message[] unread = mailbox.unread(getMaxMessagesPerPoll());
            forceConsumerAsReady();
            Queue<Object> exchanges = new LinkedList<>();
            for (Message mail : unread) {
                exchange(mail).ifPresent(exchanges::add);
            }
            return handOn(exchanges);
        } catch (MessagingException | RuntimeException | Error e) {
            mailbox.disconnect();
            throw e;
        } finally {
            mailbox.close();
        }
    }

    /** Returns when each mail is flagged, or stays unread: only the connection that listed it can flag it. */
    private int handOn(Queue<Object> exchanges) throws Exception {
        try {
            return processBatch(exchanges);
        } finally {
            handedOn.awaitAdvance(handedOn.arrive());
        }
    }

    private Optional<Exchange> exchange(Message mail) throws MessagingException {
        if (mail instanceof IMAPMessage imap) {
            // Otherwise the server flags a mail as seen when it is fetched.
            imap.setPeek(true);
        }
        try {
            return Optional.ofNullable(createExchange(new KeyValueHolder<>(mailbox.uid(mail), mail)));
        } catch (MessageRemovedException e) {
            return Optional.empty();
        }
    }

    /** Ends the batch when the connection is lost or the route is held; the remaining mails would fail too. */
    @Override
    public boolean isBatchAllowed() {
        return super.isBatchAllowed() && !isSuspended() && mailbox.open();
    }

    @Override
    protected void processExchange(Exchange exchange) throws Exception {
        Message mail = ((MailMessage) exchange.getIn()).getOriginalMessage();
        if (done.contains(exchange.getProperty(MAIL_MESSAGE_UID, String.class))) {
            processCommit(mail, exchange);
            return;
        }
        handedOn.register();
        getAsyncProcessor().process(exchange, doneSync -> handedOn.arriveAndDeregister());
    }

    @Override
    protected void processCommit(Message mail, Exchange exchange) {
        String uid = (String) exchange.removeProperty(MAIL_MESSAGE_UID);
        told.over();
        try {
            if (mailbox.open()) {
                mail.setFlag(Flags.Flag.SEEN, true);
                done.remove(uid);
                return;
            }
        } catch (MessageRemovedException e) {
            done.remove(uid);
            return;
        } catch (MessagingException e) {
            LOG.debug("A mail could not be flagged", e);
        }
        done.add(uid);
        LOG.warn("A mail is done but could not be flagged as seen, since the connection broke; the next poll flags it");
    }

    @Override
    protected void processRollback(Message mail, Exchange exchange) {
        exchange.removeProperty(MAIL_MESSAGE_UID);
        Throwable cause = exchange.getException();
        String trouble = cause == null ? "it failed" : RootCause.name(cause);
        if (told.isNews(trouble)) {
            LOG.warn("A mail could not be forwarded ({}); it stays unread, and the gateway tries again", trouble);
        }
        LOG.debug("A mail could not be forwarded", exchange.getException());
    }

    /** A mail being processed counts as pending; waiting for the server's answer does not. */
    @Override
    public int getPendingExchangesSize() {
        return handedOn.getRegisteredParties() - 1;
    }

    /**
     * Waits only briefly for the mailbox to close: closing needs locks that a poll holds while it waits for the server.
     */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        closing = new Thread(
                () -> {
                    mailbox.close();
                    mailbox.disconnect();
                },
                "mailbox-closing");
        closing.setDaemon(true);
        closing.start();
        closing.join(PATIENCE_MILLIS);
    }
}
