package io.github.camelwawp;

import io.github.camelwawp.client.Begun;
import io.github.camelwawp.client.LookUp;
import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.WawpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to send what is left: it skips settled parts, and looks in the chat first for parts that may have been sent.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final WawpClient client;
    private final WawpProgress progress;
    private final WawpUnknownOutcome unknownOutcome;
    private final OptOutList optOuts;
    private final Footers footers;
    private final Owners owners;
    private final Listeners listeners;
    private final Clock clock;

    /**
     * @param progress or null
     * @param optOuts  or null
     * @param footers  or null
     */
    Attempts(
            WawpClient client,
            WawpProgress progress,
            WawpUnknownOutcome unknownOutcome,
            OptOutList optOuts,
            Footers footers,
            RecentMessages recent,
            Listeners listeners,
            Clock clock) {
        this.client = client;
        this.progress = progress;
        this.unknownOutcome = unknownOutcome;
        this.optOuts = optOuts;
        this.footers = footers;
        this.owners = new Owners(recent, progress);
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * @param recipients one delivery for each, without outcome unless the recipient is malformed
     * @param plain      parts of the text, each sent after the one before it was accepted
     * @param withFooter the parts for recipients who get the footer
     * @param before     the result of an earlier attempt of the same exchange, or null
     */
    WawpResult send(
            Exchange exchange,
            WawpProducer.SendKey key,
            List<String> plain,
            List<String> withFooter,
            List<WawpResult.Delivery> recipients,
            WawpResult before) {
        List<WawpResult.Delivery> all = new ArrayList<>(recipients.size() * plain.size());
        WawpResult.Delivery accountWide = null;
        for (WawpResult.Delivery recipient : recipients) {
            List<String> parts = recipient.hasFooter() ? withFooter : plain;
            // An account-wide failure skips all other recipients, and a failed part skips the parts after it.
            WawpResult.Delivery obstacle = recipient.settled() ? recipient : accountWide;
            for (int part = 1; part <= parts.size(); part++) {
                WawpResult.Delivery last = before == null ? null : before.to(recipient.getChatId(), part);
                Begun since = last == null ? null : last.since();
                WawpResult.Delivery now;
                if (last != null && last.settled()) {
                    now = last;
                } else if (obstacle != null) {
                    now = recipient.asPart(part, parts.size(), since).with(part, obstacle.failure(), since);
                } else {
                    now = one(
                            exchange,
                            recipient.asPart(part, parts.size(), since),
                            parts.get(part - 1),
                            key.replyTo(),
                            null);
                }
                all.add(now);
                if (now.hasFooter() && part == parts.size() && now.failure() == null && now != last) {
                    footers.shown(exchange, now.getChatId());
                }
                if (now.failure() != null) {
                    obstacle = now;
                    accountWide = now.failure().reason().accountWide() ? now : accountWide;
                }
            }
        }
        return new WawpResult(key, all);
    }

    /**
     * @param lost the id of a message that was assigned to another send, or null; if the chat lists it again, Wawp's answer
     *             counts
     */
    private WawpResult.Delivery one(
            Exchange exchange, WawpResult.Delivery open, String text, String replyTo, String lost) {
        String chatId = open.getChatId();
        int part = open.getPart();
        WawpProgress.Known known =
                progress == null ? WawpProgress.Known.NOTHING : progress.before(exchange, chatId, part);
        if (known.sent()) {
            return open.with(part, new Outcome.Sent(0, known.messageId(), null, null), null);
        }
        Begun since = open.since() != null || known.since() == null
                ? open.since()
                : Begun.before(known.since(), clock.instant(), System.nanoTime());
        // Checked right before each part, so that a STOP in reply to the first part prevents the second.
        Outcome.Failed refusal = refusal(exchange, chatId);
        String address = refusal != null || progress == null ? chatId : progress.address(exchange, chatId);
        if (!address.equals(chatId)) {
            refusal = refusal(exchange, address);
        }
        if (refusal != null) {
            return settled(exchange, open.with(part, refusal, since));
        }
        LookUp inChat =
                since == null ? null : client.findSent(address, text, since.at(clock.instant(), System.nanoTime()));
        for (String id : inChat == null ? List.<String>of() : inChat.found()) {
            WawpResult.Delivery found = open.with(part, new Outcome.Sent(0, id, null, null), since);
            if (owners.found(exchange, found)) {
                return found;
            }
        }
        boolean blind = inChat != null && !inChat.whole();
        if (blind && unknownOutcome == WawpUnknownOutcome.HOLD) {
            return settled(
                    exchange,
                    open.with(
                            part,
                            new Outcome.Failed(
                                    Reason.MAYBE_SENT,
                                    0,
                                    null,
                                    "an earlier attempt may have sent it and the chat cannot tell; not sent again",
                                    null,
                                    null),
                            since));
        }
        Begun begun = new Begun(clock.instant(), System.nanoTime());
        WawpResult.Delivery delivery = call(exchange, open, address, text, replyTo, since, begun);
        if (blind) {
            LOG.warn("Sent a text again: an earlier attempt may have sent it and the chat cannot tell, so it may"
                    + " be doubled");
            delivery = delivery.sentAgainBlindly();
        }
        String id = delivery.getMessageId();
        if (id == null || id.equals(lost)) {
            return settled(exchange, delivery);
        }
        if (owners.answered(exchange, delivery)) {
            return delivery;
        }
        LOG.info("Sending a text again: its message was counted for another send of the same text, which is"
                + " missing from the chat");
        return one(exchange, open.with(part, null, since == null ? begun : since), text, replyTo, id);
    }

    /** Null if the recipient may get the text. */
    private Outcome.Failed refusal(Exchange exchange, String chatId) {
        return optOuts == null ? null : optOuts.refusal(exchange, chatId);
    }

    private WawpResult.Delivery settled(Exchange exchange, WawpResult.Delivery delivery) {
        if (progress != null) {
            progress.settled(exchange, delivery);
        }
        return delivery;
    }

    private WawpResult.Delivery call(
            Exchange exchange,
            WawpResult.Delivery open,
            String address,
            String text,
            String replyTo,
            Begun since,
            Begun begun) {
        if (progress != null) {
            progress.attempting(exchange, open.getChatId(), open.getPart());
        }
        // Only the first part quotes the original message: WhatsApp would repeat the quote above every part.
        long start = System.nanoTime();
        Outcome outcome = client.sendText(address, text, open.getPart() == 1 ? replyTo : null);
        boolean perhapsSent = outcome instanceof Outcome.Failed f && f.reason().outcomeUnknown();
        WawpResult.Delivery delivery = open.with(open.getPart(), outcome, since == null && perhapsSent ? begun : since);
        listeners.called(exchange, delivery, Duration.ofNanos(System.nanoTime() - start));
        return delivery;
    }
}
