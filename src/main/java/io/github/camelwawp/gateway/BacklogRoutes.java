package io.github.camelwawp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.gateway.journal.Backlog;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/**
 * What becomes of deliveries that no source waits for: the journal keeps them, and each chat's are sent in their order, with
 * the pauses of the redelivery policy, beside those of other chats.
 */
class BacklogRoutes extends RouteBuilder implements AutoCloseable {

    /** Exchange property: how often the delivery was tried before. */
    static final String ATTEMPTS = "gatewayAttempts";
    /** Exchange property: milliseconds after which the delivery that failed is to be tried again. */
    static final String LATER = "gatewayLater";

    private final Backlog backlog;
    private final Journal journal;
    private final Hold hold;
    private final JournalTrouble journalTrouble;
    private final PollTrouble trouble;
    private final Lanes lanes;
    /** What the lanes are at, through all their pauses. */
    private final Set<Long> claimed = ConcurrentHashMap.newKeySet();
    private final ProducerTemplate template;
    private final Consumer<String> cameBack;

    /**
     * @param atOnce   how many chats may be sent to at the same time
     * @param cameBack takes the name of a dead letter that was sent again in vain, when there is a new one
     */
    BacklogRoutes(CamelContext context, Journal journal, Hold hold, JournalTrouble journalTrouble, int atOnce, Consumer<String> cameBack) {
        this.journal = journal;
        this.backlog = journal.backlog();
        this.hold = hold;
        this.journalTrouble = journalTrouble;
        this.trouble = new PollTrouble("Deliveries that the journal keeps", journalTrouble::begin);
        this.template = context.createProducerTemplate();
        this.cameBack = cameBack;
        this.lanes = new Lanes(context.getExecutorServiceManager().newScheduledThreadPool(this, "backlog", atOnce), hold, this::attempt);
    }

    @Override
    public void configure() {
        // What was kept before a restart, or by a gateway that died.
        from("scheduler:backlog?delay=10s&initialDelay=0").routeId("backlog")
                .errorHandler(noErrorHandler())
                .doTry()
                    .process(e -> backlog.chats().forEach(chat -> lanes.open(chat, 0)))
                .doCatch(Exception.class)
                    .process(trouble::tell)
                .end();

        from("direct:redeliver").routeId("redeliver")
                .errorHandler(noErrorHandler())
                .process(this::load)
                .to("direct:send-claimed");
    }

    /** Keeps the delivery on this exchange: when it returns, the source need not. */
    void keep(Exchange exchange, int attempts, long millis) {
        Message message = exchange.getMessage();
        String chatId = message.getHeader(Headers.CHAT_ID, String.class);
        Object received = exchange.getVariable(DeadLetterDescription.RECEIVED);
        BacklogEntry entry = new BacklogEntry(message.getHeader(Headers.DELIVERY, Long.class), chatId,
                message.getHeader(Headers.REPLY_TO, String.class), message.getHeader(Headers.SOURCE, String.class),
                message.getHeader(Headers.KEY, String.class), message.getBody(String.class), attempts,
                received instanceof Instant instant ? instant : Instant.ofEpochMilli(exchange.getClock().getCreated()),
                exchange.getVariable(DeadLetterDescription.REPLAY_OF, String.class), exchange.getVariable(Variables.ORIGINAL_NAME, String.class));
        backlog.put(entry, original(exchange));
        if (SendClaims.handOver(exchange)) {
            claimed.add(entry.delivery());
        }
        lanes.open(chatId, millis);
    }

    /** Lets other gateways go on at once. */
    @Override
    public void close() {
        claimed.forEach(journal::release);
    }

    private static byte[] original(Exchange exchange) {
        Original original = Original.of(exchange);
        if (original == null) {
            return null;
        }
        try (InputStream in = original.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Lanes.Next attempt(String chat) {
        if (getContext().isStopping()) {
            return Lanes.Next.of(Lanes.Next.Kind.ELSEWHERE);
        }
        try {
            hold.check();
            Optional<BacklogEntry> next = backlog.next(chat);
            if (next.isEmpty()) {
                return Lanes.Next.of(Lanes.Next.Kind.EMPTY);
            }
            return attempt(next.get());
        } catch (HeldException e) {
            return Lanes.Next.of(Lanes.Next.Kind.HELD);
        } catch (JournalException e) {
            journalTrouble.begin(e);
            return Lanes.Next.of(Lanes.Next.Kind.HELD);
        }
    }

    private Lanes.Next attempt(BacklogEntry entry) {
        if (!claimed.contains(entry.delivery()) && !journal.claim(entry.delivery())) {
            return Lanes.Next.of(Lanes.Next.Kind.ELSEWHERE);
        }
        claimed.add(entry.delivery());
        Exchange exchange = template.send("direct:redeliver", e -> e.getMessage().setBody(entry));
        Long later = exchange.getProperty(LATER, Long.class);
        if (later != null) {
            backlog.attempted(entry.delivery(), entry.attempts() + 1);
            return Lanes.Next.after(later);
        }
        Exception failure = exchange.getException();
        if (failure == null) {
            ended(entry);
            return Lanes.Next.after(0);
        }
        if (failure instanceof ClaimedException) {
            giveUp(entry);
            return Lanes.Next.of(Lanes.Next.Kind.ELSEWHERE);
        }
        if (hold.holds()) {
            return Lanes.Next.of(Lanes.Next.Kind.HELD);
        }
        trouble.tell(failure);
        return Lanes.Next.after(Lanes.REST_MILLIS);
    }

    private void ended(BacklogEntry entry) {
        giveUp(entry);
        trouble.over();
        if (entry.replayOf() != null && journal.state(entry.delivery()).equals(Optional.of(DeliveryState.DEAD))) {
            cameBack.accept(entry.replayOf());
        }
    }

    private void giveUp(BacklogEntry entry) {
        claimed.remove(entry.delivery());
        journal.release(entry.delivery());
    }

    private void load(Exchange exchange) {
        Message message = exchange.getMessage();
        BacklogEntry entry = message.getBody(BacklogEntry.class);
        message.setHeader(Headers.CHAT_ID, entry.chatId());
        message.setHeader(Headers.REPLY_TO, entry.replyTo());
        message.setHeader(Headers.SOURCE, entry.source());
        message.setHeader(Headers.KEY, entry.key());
        message.setHeader(Headers.DELIVERY, entry.delivery());
        message.setHeader(WawpConstants.CHAT_ID, entry.chatId());
        message.setHeader(WawpConstants.REPLY_TO, entry.replyTo());
        message.setBody(entry.text());
        exchange.setVariable(Variables.ORIGINAL, (Supplier<byte[]>) () -> backlog.original(entry.delivery()));
        exchange.setVariable(Variables.ORIGINAL_NAME, entry.originalName());
        exchange.setVariable(DeadLetterDescription.RECEIVED, entry.received());
        exchange.setVariable(DeadLetterDescription.REPLAY_OF, entry.replayOf());
        exchange.setProperty(ATTEMPTS, entry.attempts());
    }
}
