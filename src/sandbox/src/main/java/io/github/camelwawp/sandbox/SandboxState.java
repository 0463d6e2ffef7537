package io.github.camelwawp.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The state of the sandbox, shared by the HTTP API and the Java API. */
final class SandboxState {

    static final String WORKING = "WORKING";

    private final MessageLog messages;
    private final SandboxClock clock;
    private final MishapScript mishaps = new MishapScript();
    private final Map<String, Optional<String>> contacts = new ConcurrentHashMap<>();
    private final Lids lids = new Lids();
    private final Webhooks webhooks = new Webhooks();
    private final EventLog events = new EventLog();
    private final AtomicLong calls = new AtomicLong();
    private volatile String session = WORKING;
    private volatile AnswerShape shape = AnswerShape.WEBJS;
    private volatile SandboxPlan plan = SandboxPlan.PAID;
    private volatile IdShape ids = IdShape.SERIALIZED;
    private volatile AckPlan acks = AckPlan.defaults();
    private volatile EventDelivery delivery = EventDelivery.defaults();

    SandboxState(int keep, SandboxClock clock) {
        this.clock = clock;
        this.messages = new MessageLog(keep, clock);
    }

    MessageLog messages() {
        return messages;
    }

    MishapScript mishaps() {
        return mishaps;
    }

    String session() {
        return session;
    }

    /** Accepts any upper-case word, because callers must cope with unknown statuses. */
    void session(String status) {
        boolean word = status != null
                && !status.isEmpty()
                && status.length() <= 40
                && status.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_');
        if (!word) {
            throw new IllegalArgumentException(
                    "status must be an upper-case word such as STOPPED, STARTING, SCAN_QR_CODE, "
                            + "WORKING or FAILED.");
        }
        session = status;
    }

    AnswerShape shape() {
        return shape;
    }

    void shape(AnswerShape answerShape) {
        shape = Objects.requireNonNull(answerShape, "shape");
    }

    /** The WhatsApp id of a number, or {@code null} if it is not on WhatsApp. */
    String contact(String phone) {
        return contacts.getOrDefault(phone, Optional.of(phone + "@c.us")).orElse(null);
    }

    /** @param chatId the WhatsApp id, or {@code null} for a number that is not on WhatsApp */
    void contact(String phone, String chatId) {
        if (!ChatIds.isRecipient(phone + "@c.us") || chatId != null && !ChatIds.isRecipient(chatId)) {
            throw new IllegalArgumentException(
                    "phone must be 8 to 15 digits with country code, and chatId an id such as "
                            + "201234567890@c.us, or null for a number that is not on WhatsApp.");
        }
        contacts.put(phone, Optional.ofNullable(chatId));
    }

    Lids lids() {
        return lids;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    EventLog events() {
        return events;
    }

    SandboxPlan plan() {
        return plan;
    }

    void plan(SandboxPlan newPlan) {
        plan = Objects.requireNonNull(newPlan, "plan");
    }

    IdShape ids() {
        return ids;
    }

    void ids(IdShape shape) {
        ids = Objects.requireNonNull(shape, "shape");
    }

    SandboxClock clock() {
        return clock;
    }

    AckPlan acks() {
        return acks;
    }

    void acks(AckPlan newPlan) {
        acks = Objects.requireNonNull(newPlan, "acks");
    }

    EventDelivery delivery() {
        return delivery;
    }

    void delivery(EventDelivery newDelivery) {
        delivery = Objects.requireNonNull(newDelivery, "delivery");
    }

    void called() {
        calls.incrementAndGet();
    }

    long calls() {
        return calls.get();
    }

    void clear() {
        messages.clear();
        mishaps.clear();
        contacts.clear();
        lids.clear();
        webhooks.clear();
        events.clear();
        calls.set(0);
        session = WORKING;
        shape = AnswerShape.WEBJS;
        ids = IdShape.SERIALIZED;
        clock.ahead(Duration.ZERO);
        plan = SandboxPlan.PAID;
        acks = AckPlan.defaults();
        delivery = EventDelivery.defaults();
    }
}
