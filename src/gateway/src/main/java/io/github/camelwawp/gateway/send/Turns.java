package io.github.camelwawp.gateway.send;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the tasks of one chat one after the other, in the order in which they came, and those of different chats in parallel.
 * Chats with an urgent task get the next free thread.
 */
final class Turns {

    private final Executor threads;
    /** The tasks of each chat that has any, or whose last one runs. */
    private final Map<String, Queue<ChatTask>> tasks = new HashMap<>();
    /** Chats that wait for a thread and have an urgent task. */
    private final Set<String> urgent = new LinkedHashSet<>();
    /** The other chats that wait for a thread. */
    private final Set<String> others = new LinkedHashSet<>();

    private record ChatTask(Runnable work, boolean urgent) {}

    Turns(Executor threads) {
        this.threads = threads;
    }

    /** @throws RejectedExecutionException if the gateway is stopping */
    void add(String chat, boolean isUrgent, Runnable work) {
        ChatTask task = new ChatTask(work, isUrgent);
        synchronized (this) {
            Queue<ChatTask> queue = tasks.get(chat);
            if (queue != null) {
                queue.add(task);
                if (isUrgent && others.remove(chat)) {
                    urgent.add(chat);
                }
                return;
            }
            tasks.put(chat, new ArrayDeque<>());
            tasks.get(chat).add(task);
            enqueue(chat);
        }
        try {
            threads.execute(this::runNext);
        } catch (RejectedExecutionException stopping) {
            if (withdraw(chat, task)) {
                throw stopping;
            }
            // Another chat's thread has taken it, so that this one has to take another chat's.
            runNext();
        }
    }

    private void enqueue(String chat) {
        boolean isUrgent = tasks.get(chat).stream().anyMatch(ChatTask::urgent);
        (isUrgent ? urgent : others).add(chat);
    }

    /** False if a thread has begun with the chat. */
    private boolean withdraw(String chat, ChatTask task) {
        synchronized (this) {
            if (!urgent.remove(chat) && !others.remove(chat)) {
                return false;
            }
            tasks.get(chat).remove(task);
        }
        next(chat);
        return true;
    }

    /** There is one call for each chat that waits. */
    private void runNext() {
        String chat;
        ChatTask task;
        synchronized (this) {
            Set<String> first = urgent.isEmpty() ? others : urgent;
            chat = first.iterator().next();
            first.remove(chat);
            task = tasks.get(chat).remove();
        }
        try {
            task.work().run();
        } finally {
            next(chat);
        }
    }

    private void next(String chat) {
        synchronized (this) {
            if (tasks.get(chat).isEmpty()) {
                tasks.remove(chat);
                return;
            }
            enqueue(chat);
        }
        try {
            threads.execute(this::runNext);
        } catch (RejectedExecutionException stopping) {
            // Its source waits for it; a task that runs so late fails at once.
            runNext();
        }
    }
}
