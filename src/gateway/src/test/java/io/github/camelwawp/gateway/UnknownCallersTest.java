package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.LogLines;
import io.vertx.core.impl.VertxInternal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody who reaches the port can do without a secret: be refused from the head of the call, and hold up nobody. */
class UnknownCallersTest {

    private static final String GOOD = "{\"to\":\"201234567891\",\"text\":\"fine\"}";
    private static final int CAP = 40;

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
                    TestGateway.HTTP, "gateway.events.enabled=true", "gateway.events.secret=EVENT_SECRET")
            .later();

    private HttpCaller http = gateway.http();
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        gateway.start(
                "gateway.http.max-connections=" + CAP,
                "gateway.http.idle-timeout=3s",
                "gateway.http.request-timeout=5s");
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket raw(String call) throws IOException {
        Socket socket = http.raw(call);
        socket.setSoTimeout(30_000);
        sockets.add(socket);
        return socket;
    }

    /** On a connection of its own: an idle one may give way just when it is used again. */
    private static String good() {
        return "POST /messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + HttpCaller.TOKEN
                + "\r\nContent-Type: application/json\r\n" + "Content-Length: " + GOOD.length() + "\r\n\r\n" + GOOD;
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static boolean closed(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /messages",
                "POST /messages/x",
                "PUT /messages",
                "POST /opt-outs/201234567891",
                "POST /dead-letters/x/replay",
                "GET /status",
                "GET /opt-outs",
                "GET /messages",
                "POST /wawp/events",
                "POST /wawp/events?secret=wrong",
                "POST /wawp/events?secret=EVENT_SECRET&secret=EVENT_SECRET"
            })
    void aStrangerIsRefusedBeforeAByteOfTheBodyHasCome(String call) throws Exception {
        Socket socket =
                raw(call + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n");

        assertThat(answer(socket)).contains(" 401 ");
        assertThat(closed(socket)).isTrue();
    }

    @Test
    void whoStopsHalfWayIsHungUpOn() throws Exception {
        List<String> halves = List.of(
                "",
                "P",
                "POST /messages HTTP/1.1\r\nHost",
                "GET /openapi.yaml HTTP/1.1\r\nContent-Length: 9\r\n\r\n1",
                "POST /nowhere HTTP/1.1\r\nContent-Length: 9\r\n\r\n1",
                "POST /messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "POST /wawp/events?secret=EVENT_SECRET HTTP/1.1\r\nContent-Length: 9\r\n\r\n1",
                "GET /journal HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n");
        // All at once, since each is waited for.
        for (String half : halves) {
            raw(half);
        }
        for (int i = 0; i < halves.size(); i++) {
            assertThat(closed(sockets.get(i))).as(halves.get(i)).isTrue();
        }
    }

    @Test
    void aConnectionThatIsIdleAfterItsAnswerIsClosed() throws Exception {
        assertThat(closed(raw("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n"))).isTrue();
    }

    @Test
    void theLongestIdleConnectionGivesWayWhenAllAreTaken() throws Exception {
        for (int i = 0; i < 5 * CAP; i++) {
            raw("POST /messages HTTP/1.1\r\nHost");
        }
        assertThat(answer(raw(good()))).contains(" 202 ");
        assertThat(closed(sockets.get(0))).isTrue();
    }

    @Test
    void http2IsNotSpokenInClearText() throws Exception {
        assertThat(answer(raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0")))
                .contains(" 501 ");
        assertThat(answer(raw(
                        "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-GatewaySettings\r\nUpgrade: h2c\r\n"
                                + "HTTP2-GatewaySettings: AAMAAABkAAQAAP__\r\n\r\n")))
                .contains("HTTP/1.1 200");
    }

    @Test
    void aThousandStrangersWithLargeBodiesCostOthersNothing() throws Exception {
        // More than there are strangers, so that nobody has to give way.
        http = gateway.another("gateway.http.max-connections=2000").start().http();
        String body = "x".repeat(1 << 20);
        ExecutorService strangers = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String path = i % 2 == 0 ? "/messages" : "/wawp/events?secret=wrong";
                answers.add(strangers.submit(() -> {
                    try (Socket socket = http.raw("POST " + path
                            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n")) {
                        socket.setSoTimeout(30_000);
                        socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
                        return answer(socket);
                    } catch (SocketException cutOff) {
                        return "cut off";
                    }
                }));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(answer(raw(good()))).contains(" 202 ");
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).matches("HTTP/1.1 401 .*|cut off|");
            }
            assertThat(answer(raw(good()))).contains(" 202 ");
        } finally {
            strangers.shutdownNow();
        }
    }

    @Test
    void whileItStartsAndStopsAGoodCallIsTakenOrTurnedAwayAndNothingElse() throws Exception {
        TestGateway own = gateway.another().start("gateway.http.max-connections=" + CAP);
        http = own.http();
        Set<Integer> seen = new ConcurrentSkipListSet<>();
        AtomicBoolean ended = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            while (!ended.get()) {
                try {
                    seen.add(http.post(GOOD).statusCode());
                } catch (IOException nobodyListens) {
                    Thread.onSpinWait();
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        caller.start();
        await().until(() -> seen.contains(202));
        own.stop();
        own.start("gateway.http.port=" + http.port);
        await().until(() -> own.http().post(GOOD).statusCode() == 202);
        ended.set(true);
        caller.join();
        assertThat(seen).isSubsetOf(202, 503);
    }

    @Test
    void aStopFinishesTheCallsThatHaveArrivedAndWaitsForNoOthers() throws Exception {
        TestGateway own = gateway.another().start();
        http = own.http();
        VertxInternal vertx = (VertxInternal)
                own.context().hasService(VertxPlatformHttpServer.class).getVertx();
        ThreadPoolExecutor workers = (ThreadPoolExecutor) vertx.getWorkerPool().executor();
        CountDownLatch stopping = new CountDownLatch(1);
        for (int i = 0; i < workers.getMaximumPoolSize(); i++) {
            vertx.executeBlocking(() -> stopping.await(1, TimeUnit.MINUTES), false);
        }
        Socket whole = raw(good());
        Socket half = raw(good().replace(GOOD, "{"));
        await().until(() -> workers.getQueue().size() == 1);
        try (LogLines log = LogLines.open()) {
            CompletableFuture<Void> stop = CompletableFuture.runAsync(own::stop);
            await().until(() -> http.send(http.to("/nowhere")).statusCode() == 503);
            stopping.countDown();

            assertThat(answer(whole)).startsWith("HTTP/1.1 202");
            assertThat(answer(half)).isEmpty();
            stop.get();
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }
}
