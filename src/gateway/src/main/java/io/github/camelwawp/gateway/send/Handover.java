package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.hold.HeldException;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Original;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.watch.LastWords;
import io.github.camelwawp.gateway.watch.StepFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Where sources hand over deliveries: each is sent when it is its chat's turn, and its source's thread is free until then. When
 * too many wait, the thread waits, so that the source is held back.
 */
final class Handover extends AsyncProcessorSupport {

    /** How many units of waiting texts take about 16 MB. */
    private static final int UNIT_BYTES = 32 << 10;

    private static final int UNITS = 512;
    /** The texts that wait for each one under way: few, so that a text of another source gets its turn soon. */
    private static final int WAITING = 2;

    private final Turns turns;
    private final Processor sender;
    /** The room that the smallest text takes. */
    private final int least;

    private final int units;
    private final Semaphore room;
    /** Urgent texts do not wait for others to make room. */
    private final Semaphore urgentRoom;

    private final LastWords lastWords = new LastWords();
    private final Map<String, List<Handed>> waiting = new HashMap<>();
    /** Whether the current thread sends: it must not wait for room that only such threads make. */
    private final ThreadLocal<Boolean> sending = ThreadLocal.withInitial(() -> false);

    private record Handed(Exchange exchange, AsyncCallback callback, boolean urgent, int units) {}

    /**
     * @param sender fails if the source must keep the message
     * @param atOnce the maximum number of deliveries that are sent concurrently
     */
    Handover(Turns turns, Processor sender, int atOnce) {
        this.turns = turns;
        this.sender = sender;
        int texts = (1 + WAITING) * atOnce;
        this.least = Math.max(1, UNITS / texts);
        this.units = least * texts;
        this.room = new Semaphore(units, true);
        this.urgentRoom = new Semaphore(units, true);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Parcel parcel = Luggage.parcel(exchange);
        if (parcel.letter().stored() != null) {
            // The journal keeps it, and only passes it on to the backlog.
            send(exchange);
        } else if (isHandedOver(exchange, callback, parcel)) {
            return false;
        }
        callback.done(true);
        return true;
    }

    private boolean isHandedOver(Exchange exchange, AsyncCallback callback, Parcel parcel) {
        int size = sending.get() ? 0 : size(parcel);
        boolean urgent = parcel.letter().timing().urgent();
        Handed handed = new Handed(exchange, callback, urgent, size);
        try {
            room(handed).acquire(size);
            queue(parcel.chatId(), handed);
            turns.add(parcel.chatId(), urgent, () -> next(parcel.chatId()));
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException stopping) {
            if (!isWithdrawn(parcel.chatId(), handed)) {
                return true;
            }
            room(handed).release(size);
        }
        exchange.setException(new RejectedExecutionException("stopping"));
        return false;
    }

    private Semaphore room(Handed handed) {
        return handed.urgent() ? urgentRoom : room;
    }

    private int size(Parcel parcel) {
        Original original = parcel.letter().original().get();
        long bytes =
                parcel.text().length() + (original == null || original.bytes() == null ? 0 : original.bytes().length);
        return (int) Math.min(units, Math.max(least, bytes / UNIT_BYTES));
    }

    private void next(String chat) {
        Handed handed = poll(chat);
        if (handed == null) {
            // The failure of an earlier one has ended its wait.
            return;
        }
        sending.set(true);
        try {
            send(handed.exchange());
            List<Handed> kept = isKept(handed.exchange()) ? takeAll(chat) : List.of();
            done(handed);
            for (Handed one : kept) {
                one.exchange().setException(new HeldException("an earlier text to the same recipient was not sent"));
                done(one);
            }
        } finally {
            sending.remove();
        }
    }

    /**
     * Whether its source keeps it and hands it over again, so that those behind it must not overtake it. A delivery
     * that another gateway is sending, or was sending when it died, stops no other.
     */
    private static boolean isKept(Exchange exchange) {
        return exchange.getException() != null && !(exchange.getException() instanceof ClaimedException);
    }

    private void send(Exchange exchange) {
        try {
            sender.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } catch (Error e) {
            lastWords.endIfMemoryRanOut(e);
            exchange.setException(new StepFailedException(e));
        }
    }

    private void done(Handed handed) {
        room(handed).release(handed.units());
        handed.callback().done(false);
    }

    /** Urgent texts go before the others to the same chat. */
    private synchronized void queue(String chat, Handed handed) {
        List<Handed> queue = waiting.computeIfAbsent(chat, c -> new ArrayList<>());
        long urgent = queue.stream().takeWhile(Handed::urgent).count();
        queue.add(handed.urgent() ? (int) urgent : queue.size(), handed);
    }

    /** False if another thread has ended its wait already. */
    private synchronized boolean isWithdrawn(String chat, Handed handed) {
        List<Handed> queue = waiting.get(chat);
        return queue != null && queue.remove(handed);
    }

    private synchronized Handed poll(String chat) {
        List<Handed> queue = waiting.get(chat);
        if (queue == null) {
            return null;
        }
        Handed handed = queue.remove(0);
        if (queue.isEmpty()) {
            waiting.remove(chat);
        }
        return handed;
    }

    private synchronized List<Handed> takeAll(String chat) {
        List<Handed> all = waiting.remove(chat);
        return all == null ? List.of() : all;
    }
}
