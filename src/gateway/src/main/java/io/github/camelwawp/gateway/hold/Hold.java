package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.watch.LastWords;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route policy of everything that feeds the sender: when no message could be sent, it pauses all of them, so that
 * each source keeps its messages, asks now and then whether the trouble is over, and lets them go on. Messages that are
 * under way meanwhile fail without a call.
 */
public class Hold extends RoutePolicySupport {

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);

    private enum State {
        /** Everything runs. */
        RUNNING,
        /** Consumers are suspended. */
        HOLDING,
        /** The trouble seems over; the next message shows. */
        TRYING
    }

    private final Collection<Route> routes = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer;
    private final long interval;
    private final double jitter;
    private final LastWords lastWords = new LastWords();
    private LongSupplier waiting = () -> 0;
    private LongConsumer whenTrying = millis -> {};
    private Runnable whenOver = () -> {};
    private volatile State state = State.RUNNING;
    private volatile int rounds;
    private Trouble trouble;
    private ScheduledFuture<?> nextLook;

    /**
     * Why nothing can be sent, what to do about it, and how to find out that it is over.
     *
     * @param othersFirst whether other messages have a turn before those that failed, which might fail again at once
     */
    public record Trouble(String what, String advice, BooleanSupplier over, boolean othersFirst) {

        public Trouble(String what, String advice, BooleanSupplier over) {
            this(what, advice, over, false);
        }
    }

    /**
     * @param interval milliseconds between two looks at whether it is over
     * @param jitter   share by which the interval varies, such as 0.2
     */
    public Hold(CamelContext context, long interval, double jitter) {
        this.timer = Timers.of(context, this, "Hold", 1);
        this.interval = interval;
        this.jitter = jitter;
    }

    /** @param count of the messages that wait inside the gateway */
    public void waiting(LongSupplier count) {
        this.waiting = count;
    }

    /**
     * @param trying to be run when the trouble seems over; takes the milliseconds that what failed has to wait
     * @param over   to be run when a text was sent
     */
    public void then(LongConsumer trying, Runnable over) {
        this.whenTrying = trying;
        this.whenOver = over;
    }

    /** How often the trouble seemed over. */
    public int rounds() {
        return rounds;
    }

    /** Whether nothing can be sent now. */
    public boolean holds() {
        return state == State.HOLDING;
    }

    /** @throws HeldException while nothing can be sent */
    public synchronized void check() {
        if (state == State.HOLDING) {
            throw new HeldException(trouble.what());
        }
    }

    public synchronized void begin(Trouble newTrouble) {
        boolean news = state == State.RUNNING || !newTrouble.what().equals(trouble.what());
        trouble = newTrouble;
        if (news) {
            LOG.error(
                    "Nothing can be sent: {}. {} Waiting: {}, and {} messages in the journal. Next look in about {} s",
                    newTrouble.what(),
                    newTrouble.advice(),
                    names(),
                    waiting(),
                    interval / 1000);
        }
        if (state != State.HOLDING) {
            state = State.HOLDING;
            execute(this::suspendAll);
            lookLater();
        }
    }

    /** How many messages wait inside the gateway; the journal may be the very thing that is in trouble. */
    public String waiting() {
        try {
            return String.valueOf(waiting.getAsLong());
        } catch (RuntimeException e) {
            return "an unknown number of";
        }
    }

    /** A text was sent: whatever the trouble was, it is over. */
    public synchronized void sent() {
        if (state != State.RUNNING) {
            boolean wasHolding = state == State.HOLDING;
            state = State.RUNNING;
            LOG.info("Texts are sent again; {} go on", names());
            execute(() -> {
                if (wasHolding) {
                    resumeAll();
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
            // Another trouble may have come up meanwhile; it has its own way to be over.
            if (!over || looked != trouble) {
                // Those that have started meanwhile.
                execute(this::suspendAll);
                lookLater();
                return;
            }
            state = State.TRYING;
            rounds++;
        }
        resumeAll();
        whenTrying.accept(looked.othersFirst() ? interval : 0);
    }

    /** A look that fails must not be the last one. */
    private boolean isOver(Trouble looked) {
        try {
            return looked.over().getAsBoolean();
        } catch (RuntimeException | Error e) {
            lastWords.endIfMemoryRanOut(e);
            LOG.debug("Whether texts can be sent again is not known", e);
            return false;
        }
    }

    /** Somebody says that the trouble may be over: no need to wait for the next look. */
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

    private void suspendAll() {
        for (Route route : routes) {
            try {
                // Paused before it was ever started it would not be prepared, and fail for ever; the next look pauses
                // it.
                if (ServiceHelper.isStarted(route.getConsumer())) {
                    suspendOrStopConsumer(route.getConsumer());
                }
            } catch (Exception | Error e) {
                lastWords.endIfMemoryRanOut(e);
                LOG.warn("Route {} cannot be paused: {}", route.getId(), e.toString());
            }
        }
    }

    private void resumeAll() {
        for (Route route : routes) {
            try {
                if (route.getCamelContext()
                        .getRouteController()
                        .getRouteStatus(route.getId())
                        .isStarted()) {
                    resumeOrStartConsumer(route.getConsumer());
                }
            } catch (Exception | Error e) {
                lastWords.endIfMemoryRanOut(e);
                LOG.warn("Route {} cannot be resumed: {}", route.getId(), e.toString());
            }
        }
    }

    private String names() {
        return String.join(", ", routes.stream().map(Route::getId).sorted().toList());
    }

    @Override
    public void onInit(Route route) {
        super.onInit(route);
        routes.add(route);
    }

    @Override
    public void onRemove(Route route) {
        routes.remove(route);
    }

    @Override
    public synchronized void onStart(Route route) {
        if (state == State.HOLDING) {
            execute(this::suspendAll);
        }
    }

    private void execute(Runnable task) {
        timer.execute(lastWords.surviving("Pausing or resuming the sources", task));
    }
}
