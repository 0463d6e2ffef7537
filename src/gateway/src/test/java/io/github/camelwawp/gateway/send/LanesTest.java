package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.Timers;
import io.github.camelwawp.testing.LogLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.SizedScheduledExecutorService;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LanesTest {

    @RegisterExtension
    final LogLines log = new LogLines();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Hold hold = new Hold(context, 60_000, 0);
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
    private final Map<String, Queue<Integer>> backlog = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Lanes lanes = new Lanes(executor, new Turns(executor), 1, hold, this::attempt);

    @AfterEach
    void stop() {
        executor.shutdownNow();
        context.stop();
    }

    private Lanes.Next attempt(String chat) {
        assertThat(inside.computeIfAbsent(chat, c -> new AtomicInteger()).incrementAndGet())
                .as("at once in a lane")
                .isEqualTo(1);
        try {
            Integer next = backlog.get(chat).poll();
            if (next == null) {
                return Lanes.Next.of(Lanes.Next.Turn.EMPTY);
            }
            sent.add(chat + " " + next);
            return Lanes.Next.after(0);
        } finally {
            inside.get(chat).decrementAndGet();
        }
    }

    private void put(String chat, int number) {
        backlog.computeIfAbsent(chat, c -> new ConcurrentLinkedQueue<>()).add(number);
        lanes.open(chat, 0, false);
    }

    @Test
    void whatComesInWhileALaneEndsIsNotForgotten() throws Exception {
        int chats = 4;
        int each = 2_000;
        ExecutorService writers = Executors.newFixedThreadPool(chats);
        CyclicBarrier start = new CyclicBarrier(chats);
        List<Future<?>> ends = new ArrayList<>();
        for (int c = 0; c < chats; c++) {
            String chat = "chat" + c;
            ends.add(writers.submit(() -> {
                start.await();
                for (int i = 0; i < each; i++) {
                    put(chat, i);
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        writers.shutdown();
        await().untilAsserted(() -> assertThat(sent).hasSize(chats * each));
        for (int c = 0; c < chats; c++) {
            String chat = "chat" + c + " ";
            List<String> ofChat = sent.stream().filter(s -> s.startsWith(chat)).toList();
            assertThat(ofChat).first().isEqualTo(chat + 0);
            assertThat(ofChat.stream()
                            .map(s -> Integer.parseInt(s.substring(chat.length())))
                            .toList())
                    .isSorted();
        }
    }

    @Test
    void aLaneThatPausesTakesNoThreadFromTheOthers() throws Exception {
        CountDownLatch sentToOther = new CountDownLatch(1);
        Lanes pausing = new Lanes(executor, new Turns(executor), 1, hold, chat -> {
            if (chat.equals("other")) {
                sentToOther.countDown();
                return Lanes.Next.of(Lanes.Next.Turn.EMPTY);
            }
            return Lanes.Next.after(600_000);
        });
        for (int i = 0; i < 100; i++) {
            pausing.open("failing " + i, 0, false);
        }
        pausing.open("other", 0, false);
        assertThat(sentToOther.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void lanesWaitWhileNothingCanBeSentAndAllGoOnAfterwards() {
        AtomicInteger tries = new AtomicInteger();
        Lanes held = new Lanes(executor, new Turns(executor), 1, hold, chat -> {
            tries.incrementAndGet();
            return hold.holds() ? Lanes.Next.of(Lanes.Next.Turn.HELD) : Lanes.Next.of(Lanes.Next.Turn.EMPTY);
        });
        hold.begin(new Hold.Trouble("trouble", "", () -> false));
        for (int i = 0; i < 10; i++) {
            held.open("chat " + i, 0, false);
        }
        await().until(() -> tries.get() == 10);
        hold.sent();
        await().until(() -> tries.get() == 20);
    }

    @Test
    void aLaneThatIsWokenWhileItDecidesToWaitLooksAgain() {
        Map<String, Consumer<Lanes>> wakers = Map.of("by name", l -> l.wake(List.of("by name")), "all", Lanes::wakeAll);
        wakers.forEach((chat, waker) -> {
            AtomicInteger looks = new AtomicInteger();
            AtomicReference<Lanes> self = new AtomicReference<>();
            self.set(new Lanes(executor, new Turns(executor), 1, hold, c -> {
                if (looks.incrementAndGet() == 1) {
                    waker.accept(self.get());
                }
                return Lanes.Next.of(Lanes.Next.Turn.PARKED);
            }));
            self.get().open(chat, 0, false);
            await().until(() -> looks.get() == 2);
        });
    }

    @Test
    void aLaneGoesOnAfterWhatNobodyForesaw() {
        List<Long> pauses = new CopyOnWriteArrayList<>();
        AtomicInteger tries = new AtomicInteger();
        ScheduledThreadPoolExecutor impatient = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                pauses.add(unit.toMillis(delay));
                return super.schedule(task, 0, unit);
            }
        };
        Lanes broken = new Lanes(impatient, new Turns(impatient), 1, hold, chat -> {
            switch (tries.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("nobody foresaw it");
                case 2 -> throw new StackOverflowError();
                default -> {
                    return Lanes.Next.of(Lanes.Next.Turn.EMPTY);
                }
            }
        });
        broken.open("chat", 0, false);
        await().until(() -> tries.get() == 3);
        assertThat(pauses).containsExactly(0L, Lanes.REST_MILLIS, 0L, Lanes.REST_MILLIS, 0L);
        impatient.shutdownNow();
    }

    @Test
    void thousandsOfLanesMayPauseAtOnceAndNoneHoldsUpTheStop() {
        context.start();
        ScheduledExecutorService timer = Timers.of(context, this, "redeliveries", 1);
        Lanes many = new Lanes(timer, new Turns(timer), 1, hold, chat -> Lanes.Next.after(600_000));
        for (int i = 0; i < 3_000; i++) {
            many.open("chat " + i, 600_000, false);
        }
        assertThat(((SizedScheduledExecutorService) timer)
                        .getScheduledThreadPoolExecutor()
                        .getQueue())
                .hasSize(3_000);
        context.stop();
        assertThat(timer.isTerminated()).isTrue();
        // Camel would say that it forced what had not ended by itself.
        assertThat(log.lines(Level.WARN)).isEmpty();
    }
}
