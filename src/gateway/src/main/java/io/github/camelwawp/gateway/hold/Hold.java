package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.watch.LastWords;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * The route policy of all routes that feed the sender. While nothing can be sent, it suspends their consumers, so that each
 * source keeps its messages, checks periodically whether the outage is over, and then resumes them. Messages in progress fail
 * without a call to Wawp.
 */
public class Hold extends RoutePolicySupport {

    /** The reason of a hold because of the journal. */
    public static final String JOURNAL = "JOURNAL";

    /** The reason of a hold that has no other cause than an operator's pause. */
    public static final String PAUSED = "PAUSED";

    private static final String PAUSED_ADVICE =
            "An operator has paused sending. Resume it on the journal's page or with POST /resume.";

    private static final String UNKNOWN = "an unknown number of";

    private enum State {
        /** All consumers run. */
        RUNNING,
        /** All consumers are suspended. */
        HOLDING,
        /** The outage seems to be over; the next message confirms it. */
        TRYING
    }

    private final ScheduledExecutorService timer;
    private final long interval;
    private final double jitter;
    private final LastWords lastWords = new LastWords();
    private final HeldRoutes routes = new HeldRoutes(lastWords);
    private final HoldLog log = new HoldLog(routes);
    private LongSupplier waiting = () -> 0;
    private LongConsumer whenTrying = millis -> {};
    private Runnable whenOver = () -> {};
    private volatile State state = State.RUNNING;
    private volatile int rounds;
    private final Clock clock = Clock.systemUTC();
    private Trouble trouble;
    private Instant since;
    private volatile Instant paused;
    private ScheduledFuture<?> nextLook;

    /**
     * The cause of a hold, the advice to the operator, and the check whether it is over.
     *
     * @param othersFirst whether other messages are tried before the failed ones, which might fail again at once
     * @param planned     whether the gateway chose to wait, so that a text already under way does not end the hold
     */
    public record Trouble(String what, String advice, BooleanSupplier over, boolean othersFirst, boolean planned) {

        public Trouble(String what, String advice, BooleanSupplier over) {
            this(what, advice, over, false);
        }

        public Trouble(String what, String advice, BooleanSupplier over, boolean othersFirst) {
            this(what, advice, over, othersFirst, false);
        }

        public static Trouble planned(String what, String advice, BooleanSupplier over) {
            return new Trouble(what, advice, over, false, true);
        }

        /** The code with which {@link #what} begins. */
        String reason() {
            return what.replaceFirst("[^A-Z0-9_].*", "");
        }
    }

    /**
     * What is known while nothing can be sent.
     *
     * @param reason   a code, such as those of {@link io.github.camelwawp.client.Reason}
     * @param nextLook when the gateway next checks whether it is over; null if only an operator ends it
     * @param planned  whether the gateway chose to wait, for the pace
     */
    public record Holding(String reason, String advice, Instant since, Instant nextLook, boolean planned) {}

    /**
     * @param interval milliseconds between two checks whether the hold can end
     * @param jitter   share by which the interval varies, such as 0.2
     */
    public Hold(CamelContext context, long interval, double jitter) {
        this.timer = Timers.of(context, this, "Hold", 1);
        this.interval = interval;
        this.jitter = jitter;
    }

    /** @param count counts the messages that wait inside the gateway */
    public void waiting(LongSupplier count) {
        this.waiting = count;
    }

    /**
     * @param trying runs when the outage seems to be over; receives the delay in milliseconds for the messages that failed
     * @param over   runs when a text was sent
     */
    public void then(LongConsumer trying, Runnable over) {
        this.whenTrying = trying;
        this.whenOver = over;
    }

    /** How often the outage seemed to be over. */
    public int rounds() {
        return rounds;
    }

    /** Whether nothing can be sent at the moment. */
    public boolean holds() {
        return state == State.HOLDING || paused != null;
    }

    /** When the operator's pause began; empty without a pause. */
    public Optional<Instant> paused() {
        return Optional.ofNullable(paused);
    }

    /** Why nothing can be sent, an outage rather than a pause if there are both; empty while texts can be sent. */
    public synchronized Optional<Holding> holding() {
        if (state != State.HOLDING) {
            return paused().map(began -> new Holding(PAUSED, PAUSED_ADVICE, began, null, false));
        }
        long millis = Math.max(0, nextLook == null ? 0 : nextLook.getDelay(TimeUnit.MILLISECONDS));
        return Optional.of(new Holding(
                trouble.reason(), trouble.advice(), since, clock.instant().plusMillis(millis), trouble.planned()));
    }

    /** @throws HeldException if nothing can be sent at the moment */
    public synchronized void check() {
        if (state == State.HOLDING) {
            throw new HeldException(trouble.what());
        }
        if (paused != null) {
            throw new HeldException(PAUSED);
        }
    }

    /** Holds everything until {@link #endPause}, whatever else begins or ends in the meantime. */
    void beginPause(Instant began) {
        if (paused().isEmpty()) {
            beginPause(began, waiting());
        }
    }

    private synchronized void beginPause(Instant began, String count) {
        if (paused == null) {
            paused = began;
            log.paused(count);
            execute(routes::suspendAll);
        }
    }

    synchronized void endPause() {
        if (paused == null) {
            return;
        }
        paused = null;
        switch (state) {
            case RUNNING -> {
                log.resumed();
                execute(this::goOn);
            }
            case TRYING -> {
                log.resumedForATry();
                Trouble last = trouble;
                execute(() -> tryAfter(last));
            }
            case HOLDING -> {
                log.resumedInVain(trouble);
                lookNow();
            }
        }
    }

    private void goOn() {
        if (!holds()) {
            routes.resumeAll();
            whenOver.run();
        }
    }

    private void tryAfter(Trouble last) {
        if (!holds()) {
            routes.resumeAll();
            whenTrying.accept(last.othersFirst() ? interval : 0);
        }
    }

    public void begin(Trouble newTrouble) {
        // Counts before taking the lock, which every query of the state needs: the journal may take long to count.
        begin(newTrouble, isNews(newTrouble) ? waiting() : UNKNOWN);
    }

    private synchronized boolean isNews(Trouble newTrouble) {
        return state == State.RUNNING || !newTrouble.what().equals(trouble.what());
    }

    private synchronized void begin(Trouble newTrouble, String count) {
        boolean news = isNews(newTrouble);
        boolean begins = state != State.HOLDING;
        trouble = newTrouble;
        if (state == State.RUNNING) {
            since = clock.instant();
        }
        state = State.HOLDING;
        if (news) {
            log.began(newTrouble, count, interval);
        }
        if (begins) {
            execute(routes::suspendAll);
            lookLater();
        }
    }

    /** The number of messages that wait inside the gateway; unknown if the journal itself is unavailable. */
    public String waiting() {
        try {
            return String.valueOf(waiting.getAsLong());
        } catch (RuntimeException e) {
            return UNKNOWN;
        }
    }

    /** Called when a text was sent: this ends any hold but a planned one. */
    public synchronized void sent() {
        if (state == State.TRYING || state == State.HOLDING && !trouble.planned()) {
            boolean wasHolding = state == State.HOLDING;
            state = State.RUNNING;
            if (paused != null) {
                return;
            }
            log.ended();
            execute(() -> {
                if (wasHolding) {
                    routes.resumeAll();
                }
                whenOver.run();
            });
        }
    }

    private void look() {
        Trouble looked;
        synchronized (this) {
            looked = trouble;
        }
        boolean over = isOver(looked);
        synchronized (this) {
            if (state != State.HOLDING) {
                return;
            }
            // A different outage may have begun in the meantime; it has its own check.
            if (!over || looked != trouble) {
                // Suspends the routes that have started in the meantime.
                execute(routes::suspendAll);
                lookLater();
                return;
            }
            state = State.TRYING;
            rounds++;
        }
        tryAfter(looked);
    }

    /** A failed check must not end the checks. */
    private boolean isOver(Trouble looked) {
        try {
            return looked.over().getAsBoolean();
        } catch (RuntimeException | Error e) {
            lastWords.endIfMemoryRanOut(e);
            log.unclear(e);
            return false;
        }
    }

    /** Checks at once, because something indicates that the outage is over. */
    public synchronized void lookNow() {
        if (state == State.HOLDING && nextLook != null && nextLook.cancel(false)) {
            nextLook = timer.schedule(this::look, 0, TimeUnit.MILLISECONDS);
        }
    }

    private void lookLater() {
        if (nextLook != null) {
            nextLook.cancel(false);
        }
        double factor = 1 + jitter * ThreadLocalRandom.current().nextDouble(-1, 1);
        nextLook = timer.schedule(this::look, (long) (interval * factor), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onInit(Route route) {
        super.onInit(route);
        routes.onInit(route);
    }

    @Override
    public void onRemove(Route route) {
        routes.onRemove(route);
    }

    @Override
    public synchronized void onStart(Route route) {
        if (holds()) {
            execute(routes::suspendAll);
        }
    }

    private void execute(Runnable task) {
        timer.execute(lastWords.surviving("Pausing or resuming the sources", task));
    }
}
