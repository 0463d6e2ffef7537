package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.deadletter.DeadLetterWriter;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.recipient.RecipientBook;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The sender, and the backlog of deliveries that it sends again. */
public final class SendStation implements Station {

    private final BacklogAttempts attempts;
    private final BacklogRoutes backlog;
    private final SendRoutes send;

    public SendStation(
            CamelContext context,
            Journal journal,
            HoldStation hold,
            RecipientBook recipients,
            DeadLetterWriter deadLetters,
            MeterRegistry meters) {
        OptionReader options = new OptionReader(context);
        Clock clock = Clock.systemUTC();
        RedeliveryPolicy policy = Redelivery.policy(options);
        context.getRegistry().bind("redelivery", policy);
        NumberCheck numbers = options.flag("gateway.check-exists")
                ? new NumberCheck(context, journal, options.time("gateway.check-exists.keep"), clock)
                : null;
        PaceGate pace = new PaceGate(
                pace(context, options),
                journal.sendings(),
                hold.hold(),
                context::isStopping,
                Timer.builder("wawp.pace.delay")
                        .description("How long texts wait for the pace in the sender")
                        .register(meters)::record);
        Expiry expiry = new Expiry(journal, clock);
        Calendar calendar = new Calendar(journal, Calendar.quiet(options, recipients), clock);
        FirstContacts firstContacts = new FirstContacts(
                journal,
                FirstContacts.rules(options),
                options.flag("gateway.events.enabled"),
                () -> ownNumber(context.createProducerTemplate()));
        hold.cautions().watch(firstContacts::caution);
        context.getRegistry()
                .bind(
                        "journalProgress",
                        new JournalProgress(
                                journal, numbers, pace, firstContacts, expiry, calendar, clock, System::nanoTime));
        PollTrouble trouble = hold.pollTrouble("Deliveries that the journal keeps");
        int atOnce = (int) options.whole("gateway.concurrency");
        Turns turns = new Turns(threads(context, atOnce));
        attempts = new BacklogAttempts(
                context, journal, hold, trouble, firstContacts, clock, calendar, turns, Math.max(1, atOnce / 4));
        backlog = new BacklogRoutes(journal, attempts, trouble, clock);
        send = new SendRoutes(
                journal,
                hold.hold(),
                hold.journalTrouble(),
                new Triage(
                        context,
                        journal,
                        hold.hold(),
                        hold.journalTrouble(),
                        deadLetters,
                        new Redelivery(policy),
                        firstContacts),
                new SendClaims(context, journal, hold.hold()),
                backlog,
                expiry,
                calendar,
                clock,
                turns,
                atOnce);
    }

    /**
     * Stores a message and hands its text over to the sender, with one commit.
     *
     * @param message not stored yet
     * @param parcel  its only one
     * @return false if it was stored before; then nothing is handed over
     */
    public boolean takeIn(StoredMessage message, Parcel parcel) {
        return send.takeIn(message, parcel);
    }

    private static Supplier<PaceRules> pace(CamelContext context, OptionReader options) {
        PaceRules own = PaceRules.of(options);
        if (!options.text("gateway.pace").equals("account")) {
            return () -> own;
        }
        ProducerTemplate template = context.createProducerTemplate();
        return new AccountPace(
                own,
                () -> limits(template.requestBody(
                        "wawp:rate-limit?connectTimeout=5000&responseTimeout=5000", null, Map.class)),
                (int) options.whole("gateway.concurrency"),
                System::nanoTime);
    }

    /** Null if Wawp does not report it. */
    private static String ownNumber(ProducerTemplate template) {
        return template.request("wawp:session-info?connectTimeout=5000&responseTimeout=5000", exchange -> {})
                .getMessage()
                .getHeader(WawpConstants.SENDER_PHONE, String.class);
    }

    private static Map<String, Long> limits(Map<?, ?> answer) {
        Map<String, Long> limits = new TreeMap<>();
        answer.forEach((name, number) -> limits.put((String) name, (Long) number));
        return limits;
    }

    private ExecutorService threads(CamelContext context, int atOnce) {
        return context.getExecutorServiceManager()
                .newThreadPool(
                        this,
                        "sender",
                        new ThreadPoolProfileBuilder("sender")
                                .poolSize(atOnce)
                                .maxPoolSize(atOnce)
                                .maxQueueSize(Integer.MAX_VALUE)
                                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                                .build());
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(backlog, send);
    }

    @Override
    public void close() {
        attempts.close();
    }
}
