package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who gets the next free thread. */
class TurnsTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private boolean stopping;
    private final Turns turns = new Turns(task -> {
        if (stopping) {
            throw new RejectedExecutionException();
        }
        threads.add(task);
    });

    private void add(String chat, boolean urgent, String name) {
        turns.add(chat, urgent, () -> ran.add(name));
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    @Test
    void chatsTakeTurnsInTheOrderInWhichTheyCame() {
        add("a", false, "a1");
        add("b", false, "b1");
        add("a", false, "a2");
        runAll();
        assertThat(ran).containsExactly("a1", "b1", "a2");
    }

    @Test
    void aChatWithAnUrgentTaskGoesBeforeTheOthers() {
        add("a", false, "a1");
        add("b", false, "b1");
        add("c", true, "c1");
        add("b", true, "b2");
        runAll();
        assertThat(ran).containsExactly("c1", "b1", "b2", "a1");
    }

    @Test
    void tasksOfOneChatKeepTheirOrder() {
        add("a", true, "a1");
        add("a", false, "a2");
        add("a", true, "a3");
        runAll();
        assertThat(ran).containsExactly("a1", "a2", "a3");
    }

    @Test
    void atAStopTheOneThatComesIsRefusedAndThoseThatWaitRun() {
        add("a", false, "a1");
        add("a", false, "a2");
        stopping = true;
        assertThatThrownBy(() -> add("b", false, "b1")).isInstanceOf(RejectedExecutionException.class);
        add("a", true, "a3");
        runAll();
        assertThat(ran).containsExactly("a1", "a2", "a3");
        assertThatThrownBy(() -> add("a", false, "a4")).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void underManyThreadsEachTaskRunsOnceAndNoChatTwiceAtATime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        Turns many = new Turns(pool);
        CountDownLatch done = new CountDownLatch(4_000);
        Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        try {
            for (int i = 0; i < 4_000; i++) {
                String chat = "chat " + i % 7;
                boolean urgent = i % 5 == 0;
                callers.execute(() -> many.add(chat, urgent, () -> {
                    AtomicInteger mine = running.computeIfAbsent(chat, c -> new AtomicInteger());
                    overlaps.addAndGet(mine.getAndIncrement());
                    mine.decrementAndGet();
                    done.countDown();
                }));
            }
            assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(overlaps).hasValue(0);
        } finally {
            callers.shutdownNow();
            pool.shutdownNow();
        }
    }
}
