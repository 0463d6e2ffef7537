package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.gateway.message.Heading;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Refused;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.gateway.message.WrittenTiming;
import io.github.camelwawp.gateway.message.WrongTimingException;
import io.github.camelwawp.gateway.watch.Told;
import io.github.camelwawp.recipient.OwnAddresses;
import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.text.mail.MailException;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.mail.MailText;
import io.github.camelwawp.text.markup.TypedMarks;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.MailConsumer;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts a mail on the server into a letter and its text for {@code direct:forward}; the variable {@code fate} names the next step ({@link Fate}). Fails only if the server fails: then the mail stays unread.
 */
public class MailIntake extends ServiceSupport implements Processor {

    /** Exchange variable: a {@link Fate}. */
    static final String FATE = "fate";

    /** The headers of a mail that say when to send it. */
    private static final Map<String, String> TIMING =
            Map.of("notAfter", "X-Wawp-Not-After", "sendAt", "X-Wawp-Send-At", "urgent", "X-Wawp-Urgent");

    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);

    private final Map<Unwanted, Integer> dropped = new EnumMap<>(Unwanted.class);
    private final FetchFailures failures = new FetchFailures();
    private String user = "";
    private String domain = "";
    private AllowedSenders allowedSenders = new AllowedSenders("");
    private int maxSize = 25 * 1024 * 1024;
    private MailReader reader = MailReader.builder().build();
    private final Told told = new Told();

    /** The next step for a mail. */
    enum Fate {
        /** To its recipient, by {@code direct:forward}. */
        FORWARD,
        /** To the dead letters, by {@code direct:dead-letter}. */
        DEAD_LETTER,
        /** Nowhere. */
        DROP
    }

    /** Called when the mailbox is read: a mailbox that is off needs no warning. */
    void tellWhoMaySend() {
        if (allowedSenders.everybody() && told.isNews("everybody")) {
            LOG.warn("Anyone who knows the mailbox's address can send WhatsApp texts through it:"
                    + " set gateway.mail.allowed-senders");
        }
    }

    @Override
    public void process(Exchange exchange) throws MessagingException, IOException {
        Message mail = (Message) exchange.getIn().getBody();
        String uid = exchange.getProperty(MailConsumer.MAIL_MESSAGE_UID, String.class);
        // From here on the exchange carries nothing of the mail except its letter and body.
        exchange.setIn(new DefaultMessage(exchange.getContext()));
        Luggage.put(exchange, Letter.from("mail").originalName("mail.eml").build());
        RawMail raw;
        try {
            raw = RawMail.fetch(mail, maxSize);
        } catch (MessagingException | IOException | RuntimeException e) {
            notFetched(exchange, mail, uid, e);
            return;
        }
        failures.forget(uid);
        Luggage.put(
                exchange,
                letter(exchange).key(MailKey.of(raw)).original(raw.bytes()).build());
        try {
            read(exchange, raw, mail);
        } catch (MailTroubleException e) {
            deadLetter(exchange, e);
        } catch (MessagingException | RuntimeException e) {
            deadLetter(exchange, new MailTroubleException(MailTrouble.MALFORMED, e));
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            deadLetter(exchange, new MailTroubleException(MailTrouble.MALFORMED));
        }
    }

    private void read(Exchange exchange, RawMail raw, Message fetched) throws MessagingException {
        MailHeaders headers = MailHeaders.of(raw);
        Optional<Unwanted> unwanted = Unwanted.why(headers, user, allowedSenders);
        if (unwanted.isPresent()) {
            drop(exchange, unwanted.get());
            return;
        }
        MailRecipient recipient = MailRecipient.of(headers, new OwnAddresses(domain, user), book(exchange)::knows);
        Luggage.put(
                exchange,
                letter(exchange)
                        .key(MailKey.of(raw, headers, recipient))
                        .to(recipient.to())
                        .received(arrival(fetched))
                        .build());
        if (!raw.whole()) {
            throw new MailTroubleException(MailTrouble.TOO_LARGE);
        }
        Luggage.put(exchange, letter(exchange).timing(timing(headers)).build());
        MailText mail = text(raw, recipient);
        if (mail.text().isBlank()) {
            throw new MailTroubleException(MailTrouble.EMPTY);
        }
        String sender = mail.from().map(MailText.Address::toString).orElse("");
        Heading heading = Heading.mail(
                TypedMarks.ESCAPE.apply(mail.subject()),
                TypedMarks.ESCAPE.apply(sender),
                mail.date().map(date -> date.toInstant()).orElseGet(Luggage.letter(exchange)::received));
        Luggage.put(exchange, letter(exchange).heading(heading).build());
        exchange.getIn().setBody(mail.text());
        exchange.setVariable(FATE, Fate.FORWARD.name());
    }

    private static Timing timing(MailHeaders headers) throws MailTroubleException {
        try {
            return new WrittenTiming(
                            headers.first(TIMING.get("notAfter")),
                            headers.first(TIMING.get("sendAt")),
                            headers.first(TIMING.get("urgent")))
                    .read(field -> "the header " + TIMING.get(field), Instant.now());
        } catch (WrongTimingException e) {
            throw new MailTroubleException(MailTrouble.WRONG_TIME, e.getMessage());
        }
    }

    /** The time the server received the mail (IMAP's INTERNALDATE), or now if the server does not report it. */
    private static Instant arrival(Message mail) {
        try {
            Date received = mail.getReceivedDate();
            return received == null ? Instant.now() : received.toInstant();
        } catch (MessagingException | RuntimeException e) {
            LOG.debug("The server does not say when a mail arrived", e);
            return Instant.now();
        }
    }

    private MailText text(RawMail raw, MailRecipient recipient) throws MailTroubleException {
        try {
            return reader.read(raw.bytes(), recipient.subject());
        } catch (MailException e) {
            throw MailTroubleException.of(e);
        }
    }

    private void notFetched(Exchange exchange, Message mail, String uid, Exception e)
            throws MessagingException, IOException {
        if (e instanceof MessageRemovedException || mail.isExpunged()) {
            LOG.info("A mail was deleted from the mailbox before it could be read");
            exchange.setVariable(FATE, Fate.DROP.name());
        } else if (mail.getFolder() != null && mail.getFolder().isOpen() && failures.last(uid)) {
            Luggage.put(
                    exchange,
                    letter(exchange).key("uid:" + uid).original(new byte[0]).build());
            deadLetter(exchange, new MailTroubleException(MailTrouble.UNREADABLE, e));
        } else if (e instanceof IOException io) {
            throw io;
        } else {
            throw new MessagingException("The mail could not be fetched", e);
        }
    }

    private void drop(Exchange exchange, Unwanted why) {
        int count = dropped.merge(why, 1, Integer::sum);
        LOG.info("A mail was dropped, since {} ({} of these so far)", why.sentence(), count);
        exchange.setVariable(FATE, Fate.DROP.name());
    }

    private static void deadLetter(Exchange exchange, MailTroubleException trouble) {
        Refused.because(exchange, trouble);
        exchange.getIn().setBody("");
        exchange.setVariable(FATE, Fate.DEAD_LETTER.name());
        LOG.warn("A mail becomes a dead letter: {}", trouble.trouble().sentence());
    }

    /** What is known of the mail so far; a dead letter says as much. */
    private static Letter.Builder letter(Exchange exchange) {
        return Luggage.letter(exchange).but();
    }

    private static RecipientBook book(Exchange exchange) {
        return exchange.getContext().getRegistry().lookupByNameAndType("recipients", RecipientBook.class);
    }

    /** User name of the mailbox, usually its address. */
    public void setUser(String user) {
        this.user = user;
    }

    /** Domains whose addresses name recipients. */
    public void setDomain(String domain) {
        this.domain = domain;
    }

    /** Addresses and {@code @domain}s that may send. */
    public void setAllowedSenders(String allowedSenders) {
        this.allowedSenders = new AllowedSenders(allowedSenders);
    }

    /** Size of the largest mail to read, in bytes. */
    public void setMaxSize(int maxSize) {
        this.maxSize = maxSize;
    }

    /** Converts a mail to text. */
    public void setReader(MailReader reader) {
        this.reader = reader;
    }
}
