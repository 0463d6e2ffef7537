package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.hold.HeldException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Sendings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Lets one message after another pass to Wawp, as the rules allow. Waiting messages queue, urgent ones before the
 * others; when the wait is long, all sources keep their messages until it is over.
 */
final class PaceGate {

    /** A longer wait is a hold. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final long STOP_MILLIS = 200;

    private final Supplier<PaceRules> current;
    private final Sendings sendings;
    private final Hold hold;
    private final BooleanSupplier stopping;
    private final DoubleSupplier random;
    private final Consumer<Duration> waited;
    private final Deque<Object> urgentLine = new ArrayDeque<>();
    private final Deque<Object> line = new ArrayDeque<>();

    PaceGate(
            Supplier<PaceRules> current,
            Sendings sendings,
            Hold hold,
            BooleanSupplier stopping,
            Consumer<Duration> waited) {
        this(current, sendings, hold, stopping, waited, () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    /**
     * @param current the rules of the moment
     * @param waited  learns how long each message that passed has waited here
     */
    PaceGate(
            Supplier<PaceRules> current,
            Sendings sendings,
            Hold hold,
            BooleanSupplier stopping,
            Consumer<Duration> waited,
            DoubleSupplier random) {
        this.current = current;
        this.sendings = sendings;
        this.hold = hold;
        this.stopping = stopping;
        this.waited = waited;
        this.random = random;
    }

    /**
     * Returns when a message may go to this chat now, and counts it.
     *
     * @param still runs just before the message is counted; throws if it must not go any more
     * @throws PacedException             if it waits for an earlier message to the same chat
     * @throws HeldException              if the account waits for long
     * @throws RejectedExecutionException if the gateway is stopping
     */
    void pass(String chatId, boolean urgent, Runnable still) {
        if (current.get().equals(PaceRules.NONE)) {
            return;
        }
        Object me = new Object();
        enter(me, urgent);
        try {
            long begun = System.nanoTime();
            long nextLook = begun;
            while (true) {
                if (isFirst(me) && System.nanoTime() - nextLook >= 0) {
                    Duration left = look(chatId, still);
                    if (left.isZero()) {
                        waited.accept(Duration.ofNanos(System.nanoTime() - begun));
                        return;
                    }
                    nextLook = System.nanoTime() + left.toNanos();
                }
                if (stopping.getAsBoolean()) {
                    throw new RejectedExecutionException("stopping");
                }
                hold.check();
                pause();
            }
        } finally {
            leave(me);
        }
    }

    /** Zero if the message may go and is counted; otherwise the time until it is worth looking again. */
    private Duration look(String chatId, Runnable still) {
        PaceRules rules = current.get();
        AtGate found = sendings.read(sent -> {
            PaceRules.Wait account = rules.account(sent);
            return new AtGate(
                    Duration.between(sent.now(), rules.recipient(sent, chatId)),
                    account,
                    Duration.between(sent.now(), account.until()));
        });
        if (found.toRecipient().compareTo(Duration.ZERO) > 0) {
            throw new PacedException(Math.max(1, found.toRecipient().toMillis()));
        }
        if (found.left().compareTo(LONGEST_WAIT) > 0) {
            begin(found.account());
            return LONGEST_LOOK;
        }
        if (found.account().limit() == PaceRules.Limit.NONE) {
            still.run();
            if (sendings.record(chatId, sent -> rest(rules, sent, chatId))) {
                return Duration.ZERO;
            }
        }
        // The clock may be set, and another gateway may send first.
        return found.left().compareTo(LONGEST_LOOK) > 0
                ? LONGEST_LOOK
                : found.left().plusMillis(1);
    }

    private record AtGate(Duration toRecipient, PaceRules.Wait account, Duration left) {}

    private Optional<Duration> rest(PaceRules rules, Sendings.Reading sent, String chatId) {
        return rules.account(sent).limit() == PaceRules.Limit.NONE
                        && !rules.recipient(sent, chatId).isAfter(sent.now())
                ? Optional.of(rules.rest(random))
                : Optional.empty();
    }

    private void begin(PaceRules.Wait wait) {
        hold.begin(Hold.Trouble.planned(
                "PACE: " + wait.limit().sentence(),
                "Nothing to do: sending continues at about " + wait.until().truncatedTo(ChronoUnit.SECONDS)
                        + ". A higher limit sends more, but puts the number at risk.",
                this::isFree));
    }

    private boolean isFree() {
        return sendings.read(current.get()::account).limit() == PaceRules.Limit.NONE;
    }

    private synchronized void enter(Object me, boolean urgent) {
        (urgent ? urgentLine : line).add(me);
    }

    private synchronized boolean isFirst(Object me) {
        return (urgentLine.isEmpty() ? line : urgentLine).peek() == me;
    }

    private synchronized void leave(Object me) {
        if (!urgentLine.remove(me)) {
            line.remove(me);
        }
        notifyAll();
    }

    private synchronized void pause() {
        try {
            wait(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("stopping");
        }
    }
}
