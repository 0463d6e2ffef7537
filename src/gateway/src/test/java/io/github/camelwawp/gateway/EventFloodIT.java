package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.events.DeliveryNews;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events at full speed, a fifth of them twice, in random order; {@code -Psoak} sends a hundred thousand. */
class EventFloodIT {

    private static final int EVENTS = Integer.getInteger("flood.events", 20_000);
    private static final int TEXTS = 300;
    private static final int A_CALL = 50;

    @RegisterExtension
    final TestGateway gateway = new TestGateway();

    @Test
    void noEventIsLostThatWasAnswered200AndEveryTextEndsWhereItShould() throws Exception {
        gateway.sandbox().acks(AckPlan.none());
        Map<String, LongAdder> told = new ConcurrentHashMap<>();
        gateway.start(
                TestGateway.HTTP,
                "gateway.events.enabled=true",
                "gateway.events.secret=WEBHOOK_SECRET",
                "gateway.events.most-waiting=" + EVENTS / 5);
        count(told);
        HttpCaller http = gateway.http();
        for (int i = 0; i < TEXTS; i++) {
            http.post("201234567891", "x", null);
        }
        await().until(() -> gateway.sandbox().messages().size() == TEXTS);
        List<String> events = events();
        System.gc();
        long before = used();
        long begin = System.nanoTime();

        int putOff = send(http, events);

        long answered = System.nanoTime();
        await().atMost(Duration.ofMinutes(5))
                .until(() -> count("select count(*) from wawp_event where due_at is not null") == 0);
        long done = System.nanoTime();
        System.gc();
        long more = used() - before;
        System.out.printf(
                "%d events: answered in %d s, %d calls put off, worked off %d s later, %d MB more in use%n",
                EVENTS, (answered - begin) / 1_000_000_000, putOff, (done - answered) / 1_000_000_000, more >> 20);

        assertThat(count("select count(*) from wawp_ack where own and ack = 3")).isEqualTo(TEXTS);
        // Every other event is about a text of its own; of ours there are three to a text.
        assertThat(count("select count(*) from wawp_ack")).isEqualTo(EVENTS * 4 / 5 - 2 * TEXTS);
        await().until(() -> told.containsKey("READ") && told.get("READ").sum() == TEXTS);
        assertThat(more).isLessThan(64 << 20);
        // Held until here, so that they count in both measurements.
        assertThat(events).hasSize(EVENTS);
    }

    private void count(Map<String, LongAdder> told) throws Exception {
        gateway.context().getRouteController().stopRoute("delivery");
        gateway.context().removeRoute("delivery");
        gateway.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:delivery").process(e -> told.computeIfAbsent(
                                e.getMessage().getBody(DeliveryNews.class).state(), state -> new LongAdder())
                        .increment());
            }
        });
    }

    /** Three of each text, the rest of texts that somebody typed on the phone. */
    private List<String> events() {
        List<String> events = new ArrayList<>(EVENTS);
        for (SandboxMessage text : gateway.sandbox().messages()) {
            for (int ack = 1; ack <= 3; ack++) {
                events.add(event(text.id(), ack));
            }
        }
        while (events.size() < EVENTS * 4 / 5) {
            events.add(event("true_201234567892@c.us_STRANGER" + events.size(), 3));
        }
        Random random = new Random(1);
        while (events.size() < EVENTS) {
            events.add(events.get(random.nextInt(EVENTS * 4 / 5)));
        }
        Collections.shuffle(events, random);
        return events;
    }

    private static String event(String messageId, int ack) {
        return "{\"id\":\"" + messageId + ack + "\",\"event\":\"message.ack\",\"session\":\"s\",\"payload\":{\"id\":\""
                + messageId + "\",\"fromMe\":true,\"ack\":" + ack + "}}";
    }

    /** Number of calls that were answered 503 and came again, as Wawp does. */
    private static int send(HttpCaller http, List<String> events) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int from = 0; from < events.size(); from += A_CALL) {
                String body = "[" + String.join(",", events.subList(from, from + A_CALL)) + "]";
                calls.add(() -> untilAnswered200(http, body));
            }
            int putOff = 0;
            for (Future<Integer> call : callers.invokeAll(calls)) {
                putOff += call.get();
            }
            return putOff;
        } finally {
            callers.shutdownNow();
        }
    }

    private static int untilAnswered200(HttpCaller http, String body) {
        int[] putOff = new int[1];
        await().atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    int status = http.send(http.to("/wawp/events?secret=WEBHOOK_SECRET")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body)))
                            .statusCode();
                    assertThat(status).isIn(200, 503);
                    putOff[0] += status == 503 ? 1 : 0;
                    return status == 200;
                });
        return putOff[0];
    }

    private long count(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(gateway.journalUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
