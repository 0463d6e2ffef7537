package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.event.WawpEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Events at full speed over real HTTP, a fifth of them repeated, in random order, some while the queue is full;
 * {@code -Psoak} sends 100,000.
 */
@Timeout(600)
class WebhookStormIT extends WebhookedCamel {

    private static final int MESSAGES = Integer.getInteger("flood.events", 40_000) / 5;
    private static final int ACKS = 4;
    private static final int CALLERS = 4;
    /** Farther apart than Wawp's repeats at this speed, but closer than the number of events that are remembered. */
    private static final int SPREAD = 5_000;

    /** The ack of each message, and how often each event arrived: arrays, so that the test's own memory does not grow. */
    private final AtomicIntegerArray furthest = new AtomicIntegerArray(MESSAGES);

    private final AtomicIntegerArray times = new AtomicIntegerArray(MESSAGES * ACKS);
    private final AtomicIntegerArray confirmed = new AtomicIntegerArray(MESSAGES * ACKS);
    private final LongAdder putOff = new LongAdder();

    @Test
    void noneIsLostThatWasConfirmedAndNoneComesTwiceAndMemoryStaysFlat() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(LOCAL + "&webhookSecret=" + SECRET + "&eventQueue=seda:storm?size=20")
                        .process(exchange -> {
                            WawpEvent event = exchange.getMessage().getBody(WawpEvent.class);
                            int message =
                                    Integer.parseInt(event.messageId().substring("true_201234567890@c.us_".length()));
                            furthest.accumulateAndGet(message, event.ack(), Math::max);
                            times.incrementAndGet(message * ACKS + event.ack() - 1);
                        });
            }
        });
        // The awaiting producer's memory must not grow either.
        context.getComponent("wawp", WawpComponent.class).acks().use();
        List<Integer> order = order();
        int third = order.size() / 3;
        call(order.subList(0, third));
        long heapBefore = heap();
        call(order.subList(third, order.size()));
        long heapAfter = heap();

        await().untilAsserted(() -> assertThat(arrivedTimes()).isEqualTo(MESSAGES * ACKS));
        for (int event = 0; event < MESSAGES * ACKS; event++) {
            assertThat(confirmed.get(event)).as("confirmed").isPositive();
            assertThat(times.get(event)).as("arrived").isEqualTo(1);
        }
        for (int message = 0; message < MESSAGES; message++) {
            assertThat(furthest.get(message)).isEqualTo(ACKS);
        }
        assertThat(endpoint().getEventsTaken()).isEqualTo(MESSAGES * ACKS);
        assertThat(endpoint().getEventsRepeated()).isPositive();
        assertThat(heapAfter - heapBefore)
                .as("bytes of heap that two thirds of the events left behind")
                .isLessThan(16L << 20);
        System.out.printf(
                "%d calls, %d put off, %d repeated, heap %+d KiB%n",
                order.size(), putOff.sum(), endpoint().getEventsRepeated(), (heapAfter - heapBefore) / 1024);
    }

    /** All acks of all messages in random order; 20 of 100 calls repeat a recent one. */
    private static List<Integer> order() {
        Random random = new Random(17);
        List<Integer> events = new ArrayList<>(MESSAGES * ACKS);
        for (int i = 0; i < MESSAGES * ACKS; i++) {
            events.add(i);
        }
        Collections.shuffle(events, random);
        List<Integer> order = new ArrayList<>(MESSAGES * (ACKS + 1));
        for (int i = 0; i < events.size(); i++) {
            order.add(events.get(i));
            if (i % 4 == 0) {
                order.add(events.get(Math.max(0, i - random.nextInt(SPREAD))));
            }
        }
        return order;
    }

    private void call(List<Integer> events) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                work.add(() -> {
                    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
                        socket.setTcpNoDelay(true);
                        InputStream in = new BufferedInputStream(socket.getInputStream());
                        for (int i = first; i < events.size(); i += CALLERS) {
                            call(socket, in, events.get(i));
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : callers.invokeAll(work)) {
                done.get();
            }
        } finally {
            callers.shutdown();
        }
    }

    /** Repeats the call until it is confirmed, as Wawp's engine does, but sooner. */
    private void call(Socket socket, InputStream in, int event) throws IOException {
        String body = """
                {"id":"evt_%d","event":"message.ack","payload":{"id":"true_201234567890@c.us_%d","fromMe":true,"ack":%d}}""".formatted(event, event / ACKS, event % ACKS + 1);
        byte[] request = ("POST /wawp/events?secret=" + SECRET
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        while (true) {
            socket.getOutputStream().write(request);
            int status = answer(in);
            if (status == 200) {
                confirmed.incrementAndGet(event);
                return;
            }
            assertThat(status).isEqualTo(503);
            putOff.increment();
            Thread.yield();
        }
    }

    private static int answer(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase().startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.equalsIgnoreCase("transfer-encoding: chunked")) {
                length = -1;
            }
        }
        if (length < 0) {
            while (!line(in).equals("0")) {
                // The size of a chunk, or its content.
            }
            line(in);
        } else {
            in.readNBytes(length);
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private int arrivedTimes() {
        int all = 0;
        for (int event = 0; event < times.length(); event++) {
            all += times.get(event);
        }
        return all;
    }

    /** Heap in use after a garbage collection; the lowest of several readings, since one may fall into other work. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
