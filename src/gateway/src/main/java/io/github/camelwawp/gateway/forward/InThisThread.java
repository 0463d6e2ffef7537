package io.github.camelwawp.gateway.forward;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks one after another in the thread that submits them; what a task submits runs after it. With this the
 * splitter starts all deliveries of a message before the next message, in the thread of a JMS transaction.
 */
final class InThisThread extends AbstractExecutorService {

    private final ThreadLocal<Queue<Runnable>> added = new ThreadLocal<>();

    @Override
    public void execute(Runnable task) {
        Queue<Runnable> queue = added.get();
        if (queue != null) {
            queue.add(task);
            return;
        }
        queue = new ArrayDeque<>();
        added.set(queue);
        try {
            for (Runnable next = task; next != null; next = queue.poll()) {
                next.run();
            }
        } finally {
            added.remove();
        }
    }

    @Override
    public void shutdown() {
        // There is no thread to end.
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
