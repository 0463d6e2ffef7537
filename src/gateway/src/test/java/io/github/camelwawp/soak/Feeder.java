package io.github.camelwawp.soak;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Offers messages to one source, each again and again until it is accepted. */
final class Feeder extends Thread {

    private static final int PAUSE = 300;
    private static final int GAP = 25;

    private final Input input;
    private final List<SoakMessage> messages;
    private final Collection<SoakMessage> accepted;
    private final Random random;
    private final Semaphore quota = new Semaphore(0);
    private final AtomicInteger released = new AtomicInteger();

    Feeder(
            SoakMessage.Source source,
            Input input,
            List<SoakMessage> messages,
            Collection<SoakMessage> accepted,
            long seed) {
        super("feeder-" + source);
        setDaemon(true);
        this.input = input;
        this.messages = messages;
        this.accepted = accepted;
        this.random = new Random(seed);
    }

    /** Lets that share of all messages go. */
    void release(double share) {
        int upTo = (int) Math.ceil(messages.size() * Math.min(1, share));
        quota.release(upTo - released.getAndSet(upTo));
    }

    @Override
    public void run() {
        try {
            for (SoakMessage message : messages) {
                quota.acquire();
                offer(message);
                sleep(random.nextInt(GAP));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(SoakMessage message) throws InterruptedException {
        while (true) {
            try {
                input.offer(message);
                accepted.add(message);
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception refused) {
                sleep(PAUSE);
            }
        }
    }
}
