package io.github.camelwawp;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.recipient.RecipientParser;
import io.github.camelwawp.text.TextShaper;
import io.github.camelwawp.text.TextTooLongException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the body to each recipient, one attempt each: retries are up to the redelivery policy. A redelivery of the same
 * exchange sends only what was not sent before.
 */
public class WawpProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(WawpProducer.class);
    private static final List<String> RESULT_HEADERS = List.of(
            WawpConstants.OUTCOME,
            WawpConstants.MESSAGE_ID,
            WawpConstants.ACK,
            WawpConstants.TIMESTAMP,
            WawpConstants.JOB_ID,
            WawpConstants.HTTP_RESPONSE_CODE);

    private final WawpConfiguration options;
    private final TextShaper shaper;
    private final Recipients recipients;
    private WawpClient client;
    private Attempts attempts;
    private SessionState session;
    private Listeners listeners;
    private Footers footers;
    private String footer;
    private List<WawpResult.Delivery> optionRecipients;

    WawpProducer(WawpEndpoint endpoint) {
        super(endpoint);
        this.options = endpoint.getConfiguration();
        this.shaper = Settings.shaper(options);
        this.recipients = new Recipients(new RecipientParser(options.getDefaultRegion()));
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        send(exchange);
    }

    /** The result of the send; throws unless everything was sent. */
    WawpResult send(Exchange exchange) throws WawpException {
        WawpResult result;
        long start = System.nanoTime();
        try {
            result = attempt(exchange, start);
        } catch (WawpException e) {
            listeners.refused(exchange, e.getReason(), since(start));
            throw e;
        }
        return ended(exchange, result);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private WawpResult attempt(Exchange exchange, long start) throws WawpException {
        Message message = exchange.getMessage();
        // Only this producer may set the redelivery delay, never a header that came with the message.
        message.removeHeader(Exchange.REDELIVERY_DELAY);
        // Headers left by an earlier send must not be mistaken for this one's.
        RESULT_HEADERS.forEach(message::removeHeader);
        Object dynamicChatId = exchange.removeProperty(WawpSendDynamicAware.CHAT_ID);
        Object dynamicReplyTo = exchange.removeProperty(WawpSendDynamicAware.REPLY_TO);
        SendKey key = new SendKey(TextBody.read(exchange), replyTo(message, dynamicReplyTo), options.getInstanceId());
        List<WawpResult.Delivery> planned = planned(message, dynamicChatId);
        WawpResult before = WawpResult.before(exchange, key);
        List<String> parts = parts(key.text(), null);
        List<String> withFooter = parts;
        if (footers != null) {
            planned = footers.decide(exchange, planned, before);
            withFooter = planned.stream().anyMatch(WawpResult.Delivery::hasFooter) ? parts(key.text(), footer) : parts;
        }
        WawpResult result = attempts.send(exchange, key, parts, withFooter, planned, before);
        listeners.attempted(exchange, result, before, since(start));
        session.sent(result);
        return result;
    }

    private WawpResult ended(Exchange exchange, WawpResult result) throws WawpException {
        Message message = exchange.getMessage();
        WawpResult.Delivery failed = result.mostUrgentFailure();
        if (failed == null) {
            exchange.removeProperty(WawpConstants.RESULT_PROPERTY);
            report(message, result);
            return result;
        }
        exchange.setProperty(WawpConstants.RESULT_PROPERTY, result);
        WawpException e = WawpException.of(result.describe(failed));
        long delay = e.isRetryable() && e.getRetryAfter() != null
                ? Math.min(e.getRetryAfter().toMillis(), options.getMaxRetryAfter())
                : 0;
        // A delay of 0 would disable the policy's own delay.
        if (options.isUseRetryAfter() && delay > 0) {
            message.setHeader(Exchange.REDELIVERY_DELAY, delay);
        }
        if (e instanceof WawpSuppressedException) {
            message.setHeader(WawpConstants.OUTCOME, e.getReason().category().name());
        }
        throw e;
    }

    /** @param under the text under the last part, or null for none */
    private List<String> parts(String text, String under) throws WawpException {
        try {
            List<String> parts = under == null ? shaper.parts(text) : shaper.parts(text, under);
            if (parts.isEmpty()) {
                throw WawpException.of(Reason.INVALID_TEXT, "the text is empty or blank");
            }
            return parts;
        } catch (TextTooLongException e) {
            throw WawpException.of(
                    Reason.TEXT_TOO_LONG, "the text has " + e.length() + " UTF-16 units; the limit is " + e.limit());
        }
    }

    private List<WawpResult.Delivery> planned(Message message, Object dynamic) throws WawpException {
        Object header = options.isSkipControlHeaders() ? null : message.getHeader(WawpConstants.CHAT_ID);
        if (header == null && dynamic != null) {
            return recipients.resolveOption(dynamic.toString());
        }
        if (header != null || optionRecipients == null) {
            return recipients.resolve(header);
        }
        return optionRecipients;
    }

    private String replyTo(Message message, Object dynamic) {
        Object id = options.isSkipControlHeaders() ? null : message.getHeader(WawpConstants.REPLY_TO);
        if (id == null) {
            id = dynamic;
        }
        if (id == null) {
            id = options.getReplyTo();
        }
        return id == null || id.toString().isBlank()
                ? null
                : TextBody.wellFormed(id.toString().strip());
    }

    private void report(Message message, WawpResult result) {
        set(message, WawpConstants.OUTCOME, result.getOutcome());
        set(message, WawpConstants.MESSAGE_ID, result.getMessageId());
        set(message, WawpConstants.ACK, result.getAck());
        set(message, WawpConstants.TIMESTAMP, result.getTimestamp());
        set(message, WawpConstants.JOB_ID, result.getJobId());
        set(message, WawpConstants.HTTP_RESPONSE_CODE, result.getHttpStatus());
        if (!options.isKeepBody()) {
            message.setBody(result);
        }
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // The component closes its connections when it shuts down, so each start opens new ones.
        client = getEndpoint().newClient();
        listeners = getEndpoint().getComponent().listeners();
        attempts = new Attempts(
                client,
                options.getProgress(),
                options.getUnknownOutcome(),
                optOuts(),
                footers(),
                getEndpoint().getComponent().recentMessages(),
                listeners,
                Clock.systemUTC());
        if (options.getChatId() != null) {
            optionRecipients = recipients.resolveOption(options.getChatId());
            for (WawpResult.Delivery recipient : optionRecipients) {
                if (recipient.settled()) {
                    throw new IllegalArgumentException(
                            "wawp: option chatId: " + recipient.failure().words());
                }
            }
        }
        SessionStates sessions = getEndpoint().getComponent().sessions();
        session = sessions.of(options);
        sessions.watch(options, client);
    }

    private OptOutList optOuts() throws Exception {
        IdempotentRepository list = options.getOptOutRepository();
        if (list == null) {
            return null;
        }
        CamelContext context = getEndpoint().getCamelContext();
        if (!context.hasService(list)) {
            context.addService(list);
        }
        ServiceHelper.startService(list);
        if (list instanceof MemoryIdempotentRepository memory) {
            LOG.warn(
                    "The opt-out list is in memory: a restart forgets it, and beyond {} entries each new one"
                            + " replaces an old one",
                    memory.getCacheSize());
        }
        return new OptOutList(list, getEndpoint().getComponent());
    }

    private Footers footers() {
        footer = Settings.footer(options);
        if (footer == null) {
            footers = null;
        } else {
            WawpFooterMemory own = options.getOptOutFooterMemory();
            footers = new Footers(
                    own == null ? getEndpoint().getComponent().footers() : own,
                    Duration.ofMillis(options.getOptOutFooterEvery()),
                    Clock.systemUTC());
        }
        return footers;
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getComponent().sessions().unwatch(options);
        super.doStop();
    }

    @Override
    public WawpEndpoint getEndpoint() {
        return (WawpEndpoint) super.getEndpoint();
    }

    /** Two attempts with equal keys are the same send. */
    record SendKey(String text, String replyTo, String instanceId) {

        /** Without the text. */
        @Override
        public String toString() {
            return "send by instance " + instanceId;
        }
    }
}
