package io.github.camelwawp;

import io.github.camelwawp.client.Begun;
import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * The result of a send: the body after a complete send, and {@link WawpConstants#RESULT_PROPERTY} before. Immutable;
 * converts to {@code Map} and, as JSON, to {@code String}.
 */
public final class WawpResult {

    private final WawpProducer.SendKey key;
    private final List<Delivery> deliveries;

    WawpResult(WawpProducer.SendKey key, List<Delivery> deliveries) {
        this.key = key;
        this.deliveries = List.copyOf(deliveries);
    }

    /** The result of an earlier attempt of the same send, or null. */
    static WawpResult before(Exchange exchange, WawpProducer.SendKey key) {
        return exchange.getProperty(WawpConstants.RESULT_PROPERTY) instanceof WawpResult last && last.key.equals(key)
                ? last
                : null;
    }

    /** One part of the text, or the whole of a short text, to one recipient. */
    public static final class Delivery {
        private final String chatId;
        private final int part;
        private final Outcome outcome;
        private final Begun since;
        private final boolean maybeDoubled;
        private final boolean footer;
        private final boolean lastPart;

        Delivery(String chatId, Outcome outcome) {
            this(chatId, 1, outcome, null, false, false, true);
        }

        private Delivery(
                String chatId,
                int part,
                Outcome outcome,
                Begun since,
                boolean maybeDoubled,
                boolean footer,
                boolean lastPart) {
            this.chatId = chatId;
            this.part = part;
            this.outcome = outcome;
            this.since = since;
            this.maybeDoubled = maybeDoubled;
            this.footer = footer;
            this.lastPart = lastPart;
        }

        Delivery with(int newPart, Outcome newOutcome, Begun perhapsSentSince) {
            return new Delivery(chatId, newPart, newOutcome, perhapsSentSince, maybeDoubled, footer, lastPart);
        }

        /** @param of the number of parts of the text */
        Delivery asPart(int number, int of, Begun perhapsSentSince) {
            return new Delivery(chatId, number, null, perhapsSentSince, maybeDoubled, footer, number == of);
        }

        Delivery sentAgainBlindly() {
            return new Delivery(chatId, part, outcome, since, true, footer, lastPart);
        }

        Delivery withFooter() {
            return new Delivery(chatId, part, outcome, since, maybeDoubled, true, lastPart);
        }

        /** Whether this recipient's text has the footer. */
        boolean hasFooter() {
            return footer;
        }

        /** Whether the part was sent again although an earlier attempt may have sent it and the chat could not tell. */
        public boolean isMaybeDoubled() {
            return maybeDoubled;
        }

        /** 1 for the first part of the text. */
        public int getPart() {
            return part;
        }

        /** Whether no other part of the text follows this one. */
        public boolean isLastPart() {
            return lastPart;
        }

        /** Start of the first attempt that may have sent the part, or null if none may have. */
        Begun since() {
            return since;
        }

        /** JID of the recipient. */
        public String getChatId() {
            return chatId;
        }

        Outcome.Failed failure() {
            return outcome instanceof Outcome.Failed failed ? failed : null;
        }

        /** Whether nothing is left to try: sent, queued, suppressed or rejected for good. */
        boolean settled() {
            return outcome != null
                    && (failure() == null
                            || failure().reason().category() == Reason.Category.REJECTED
                            || failure().reason().category() == Reason.Category.SUPPRESSED
                            || failure().reason() == Reason.MAYBE_SENT);
        }

        /** SENT, QUEUED, or the kind of failure: TRANSIENT, REJECTED, SUPPRESSED, ACCOUNT, UNKNOWN. */
        public String getOutcome() {
            if (outcome instanceof Outcome.Sent) {
                return "SENT";
            }
            return outcome instanceof Outcome.Queued
                    ? "QUEUED"
                    : failure().reason().category().name();
        }

        /** Whether the part may have been sent although it failed, in this attempt or an earlier one. */
        public boolean isOutcomeUnknown() {
            return failure() != null && (since != null || failure().reason().outcomeUnknown());
        }

        /** The reason of the failure, null if there was none. */
        public String getReason() {
            return failure() == null ? null : failure().reason().name();
        }

        /** WhatsApp's id of the message, null if Wawp gave none. */
        public String getMessageId() {
            return outcome instanceof Outcome.Sent sent ? sent.messageId() : null;
        }

        /** WhatsApp's ack number, null if Wawp gave none. */
        public Integer getAck() {
            return outcome instanceof Outcome.Sent sent ? sent.ack() : null;
        }

        /** Seconds since 1970, null if Wawp gave none. */
        public Long getTimestamp() {
            return outcome instanceof Outcome.Sent sent ? sent.timestamp() : null;
        }

        /** Wawp's id of the queued job, null if it gave none. */
        public String getJobId() {
            return outcome instanceof Outcome.Queued queued ? queued.jobId() : null;
        }

        /** HTTP status of Wawp's answer, 0 if there was none. */
        public int getHttpStatus() {
            return outcome.httpStatus();
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            put(map, "chatId", chatId);
            put(map, "part", part > 1 ? part : null);
            put(map, "outcome", getOutcome());
            put(map, "reason", getReason());
            put(map, "messageId", getMessageId());
            put(map, "ack", getAck());
            put(map, "timestamp", getTimestamp());
            put(map, "jobId", getJobId());
            put(map, "httpStatus", getHttpStatus());
            put(map, "maybeDoubled", maybeDoubled ? Boolean.TRUE : null);
            return map;
        }

        private static void put(Map<String, Object> map, String key, Object value) {
            if (value != null) {
                map.put(key, value);
            }
        }
    }

    /** A copy with the acks known by now. */
    WawpResult withAcks(Function<String, Integer> ackOf) {
        return new WawpResult(
                key,
                deliveries.stream()
                        .map(d -> d.outcome instanceof Outcome.Sent sent
                                ? d.with(
                                        d.part,
                                        new Outcome.Sent(
                                                sent.httpStatus(),
                                                sent.messageId(),
                                                ackOf.apply(sent.messageId()),
                                                sent.timestamp()),
                                        d.since)
                                : d)
                        .toList());
    }

    /** The delivery of this part to this recipient, or null. */
    Delivery to(String chatId, int part) {
        for (Delivery delivery : deliveries) {
            if (delivery.part == part && delivery.chatId.equals(chatId)) {
                return delivery;
            }
        }
        return null;
    }

    /** The failure that decides the next step, null if there is none. */
    Delivery mostUrgentFailure() {
        return MostUrgent.of(deliveries);
    }

    /** The given failure; for several recipients its text includes their number. */
    Outcome.Failed describe(Delivery failed) {
        return MostUrgent.inWords(failed, deliveries);
    }

    /** One delivery for each recipient and part, in sending order. */
    public List<Delivery> getDeliveries() {
        return deliveries;
    }

    /** SENT when everything was sent, QUEUED when Wawp still holds a part, else the kind of the first failure. */
    public String getOutcome() {
        String outcome = "SENT";
        for (Delivery delivery : deliveries) {
            if (delivery.failure() != null) {
                return delivery.getOutcome();
            }
            outcome = delivery.getOutcome().equals("QUEUED") ? "QUEUED" : outcome;
        }
        return outcome;
    }

    /** The recipient of the last delivery. */
    public String getChatId() {
        return last().getChatId();
    }

    /** WhatsApp's id of the last delivery's message, null if Wawp gave none. */
    public String getMessageId() {
        return last().getMessageId();
    }

    /** WhatsApp's ack number of the last delivery, null if Wawp gave none. */
    public Integer getAck() {
        return last().getAck();
    }

    /** Seconds since 1970 of the last delivery, null if Wawp gave none. */
    public Long getTimestamp() {
        return last().getTimestamp();
    }

    /** Wawp's id of the last delivery's queued job, null if it gave none. */
    public String getJobId() {
        return last().getJobId();
    }

    /** HTTP status of Wawp's answer to the last delivery, 0 if there was none. */
    public int getHttpStatus() {
        return last().getHttpStatus();
    }

    /** One delivery as flat members; for several, their common outcome and a list {@code deliveries}. */
    public Map<String, Object> toMap() {
        if (deliveries.size() == 1) {
            return last().toMap();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", getOutcome());
        List<Map<String, Object>> each = new ArrayList<>();
        deliveries.forEach(d -> each.add(d.toMap()));
        map.put("deliveries", each);
        return map;
    }

    private Delivery last() {
        return deliveries.get(deliveries.size() - 1);
    }

    /** Only outcomes, no recipients, since logs print the body this way. */
    @Override
    public String toString() {
        return "WawpResult" + deliveries.stream().map(Delivery::getOutcome).toList();
    }
}
