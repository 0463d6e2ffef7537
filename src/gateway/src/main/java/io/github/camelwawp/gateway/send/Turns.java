package io.github.camelwawp.gateway.send;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs the tasks of one chat one after the other, in the order in which they came, and those of different chats in parallel. */
final class Turns {

    private final Executor threads;
    /** For each chat whose task runs, or waits for a thread, the tasks behind it. */
    private final Map<String, Queue<Runnable>> behind = new HashMap<>();

    Turns(Executor threads) {
        this.threads = threads;
    }

    /** @throws RejectedExecutionException if the gateway is stopping */
    void add(String chat, Runnable task) {
        synchronized (this) {
            Queue<Runnable> queue = behind.get(chat);
            if (queue != null) {
                queue.add(task);
                return;
            }
            behind.put(chat, new ArrayDeque<>());
        }
        try {
            threads.execute(() -> run(chat, task));
        } catch (RejectedExecutionException stopping) {
            next(chat);
            throw stopping;
        }
    }

    private void run(String chat, Runnable task) {
        try {
            task.run();
        } finally {
            next(chat);
        }
    }

    private void next(String chat) {
        Runnable task;
        synchronized (this) {
            task = behind.get(chat).poll();
            if (task == null) {
                behind.remove(chat);
                return;
            }
        }
        try {
            threads.execute(() -> run(chat, task));
        } catch (RejectedExecutionException stopping) {
            // Its source waits for it; a task that runs so late fails at once.
            run(chat, task);
        }
    }
}
