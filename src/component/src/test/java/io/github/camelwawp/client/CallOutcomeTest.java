package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls on a faulty network: each gets the right reason in time, and the pool loses no connection. */
class CallOutcomeTest {

    private static final int RESPONSE_TIMEOUT = 800;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<HttpPool> pools = new ArrayList<>();

    @BeforeEach
    void start() {
        context.disableJMX();
        context.start();
    }

    @AfterEach
    void stop() {
        pools.forEach(HttpPool::close);
        context.stop();
    }

    @Test
    void aRefusedConnectionSentNothing() throws Exception {
        int free;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = listener.getLocalPort();
        }
        Outcome.Failed failed = failed(client("http://127.0.0.1:" + free));
        assertThat(failed.reason()).isEqualTo(Reason.CONNECT_FAILED);
        assertThat(failed.words()).contains("127.0.0.1:" + free);
        assertThat(failed.cause()).isInstanceOf(IOException.class);
    }

    @Test
    void anUnknownHostSentNothing() throws Exception {
        assertThat(failed(client("http://wawp.invalid")).reason()).isEqualTo(Reason.CONNECT_FAILED);
    }

    @Test
    void aConnectionThatIsNeverAcceptedTimesOut() throws Exception {
        // With a full backlog the kernel drops further connections.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket two = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            HttpSettings settings = settings("http://127.0.0.1:" + full.getLocalPort(), 300, 5000, 2);
            assertThat(failed(client(settings)).reason()).isEqualTo(Reason.CONNECT_FAILED);
            HttpSettings deadlineFirst = settings("http://127.0.0.1:" + full.getLocalPort(), 60_000, 400, 2);
            assertThat(failed(client(deadlineFirst)).reason()).isEqualTo(Reason.CONNECT_FAILED);
        }
    }

    @Test
    void aSilentServerMeansUnknown() throws Exception {
        suffers(connection -> connection.silence(), Reason.TIMEOUT);
    }

    @Test
    void aServerThatReadsNothingMeansUnknown() throws Exception {
        suffers(connection -> connection.waitFor(20_000), Reason.TIMEOUT);
    }

    @Test
    void drippingHeadersMeanUnknown() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nX-Slow: ");
                    connection.drip("x");
                },
                Reason.TIMEOUT);
    }

    @Test
    void interimResponsesForEverMeanUnknown() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.drip("HTTP/1.1 102 Processing\r\n\r\n");
                },
                Reason.TIMEOUT);
    }

    @Test
    void aDrippingBodyMeansUnknown() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    connection.drip(" ");
                },
                Reason.TIMEOUT);
    }

    @Test
    void aHugeAnnouncedBodyIsNotRead() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 600000000\r\n\r\n" + " ".repeat(100_000));
                    connection.silence();
                },
                Reason.UNREADABLE_ANSWER);
    }

    @Test
    void anAbsurdContentLengthIsSurvived() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n" + " ".repeat(100_000));
                    connection.silence();
                },
                Reason.UNREADABLE_ANSWER);
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + ScriptedServer.SENT);
                },
                Reason.CONNECTION_LOST);
    }

    @Test
    void anEndlessBodyIsCutOff() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        connection.write("1000\r\n" + "x".repeat(4096) + "\r\n");
                    }
                },
                Reason.UNREADABLE_ANSWER);
    }

    @Test
    void endlessHeadersAreCutOff() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\n");
                    while (true) {
                        connection.write("X-Junk: " + "x".repeat(4096) + "\r\n");
                    }
                },
                Reason.CONNECTION_LOST);
    }

    @Test
    void anEndlessHeaderLineIsCutOff() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nX-Junk: ");
                    while (true) {
                        connection.write("x".repeat(4096));
                    }
                },
                Reason.CONNECTION_LOST);
    }

    @Test
    void anEndlessStatusLineIsCutOff() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 ");
                    while (true) {
                        connection.write("x".repeat(4096));
                    }
                },
                Reason.CONNECTION_LOST);
    }

    @Test
    void thousandsOfHeadersAreTooMany() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(5_000) + "Content-Length: "
                            + ScriptedServer.SENT.length() + "\r\n\r\n" + ScriptedServer.SENT);
                },
                Reason.CONNECTION_LOST);
    }

    @Test
    void endlessTrailersAreCutOff() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
                    while (true) {
                        connection.write("X: y\r\n");
                    }
                },
                Reason.CONNECTION_LOST,
                Reason.UNREADABLE_ANSWER);
    }

    @Test
    void aHugeErrorPageStillHasItsStatus() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 401 No\r\nContent-Length: 600000000\r\n\r\n" + " ".repeat(100_000));
                    connection.silence();
                },
                Reason.CREDENTIALS);
    }

    @Test
    void anAnswerThatJustFitsIsRead() throws Exception {
        String body = ScriptedServer.SENT + " ".repeat(2048 - ScriptedServer.SENT.length());
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, body))) {
            HttpSettings fits = new HttpSettings(URI.create(server.url()), 500, RESPONSE_TIMEOUT, 2, 2048, null, null);
            assertThat(send(client(fits))).isInstanceOf(Outcome.Sent.class);
            HttpSettings tooSmall =
                    new HttpSettings(URI.create(server.url()), 500, RESPONSE_TIMEOUT, 2, 2047, null, null);
            assertThat(failed(client(tooSmall)).reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        }
    }

    @Test
    void aConnectionClosedOrResetAfterTheRequestMeansUnknown() throws Exception {
        suffers(ScriptedServer.Connection::request, Reason.CONNECTION_LOST);
        suffers(
                connection -> {
                    connection.request();
                    connection.reset();
                },
                Reason.CONNECTION_LOST);
    }

    @Test
    void aConnectionClosedUnreadMeansUnknownOnceWritingBegan() throws Exception {
        suffers(connection -> {}, Reason.CONNECTION_LOST, Reason.CONNECT_FAILED);
        suffers(ScriptedServer.Connection::reset, Reason.CONNECTION_LOST, Reason.CONNECT_FAILED);
    }

    @Test
    void aBodyCutShortMeansUnknown() throws Exception {
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + ScriptedServer.SENT);
                },
                Reason.CONNECTION_LOST);
        suffers(
                connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"success\":true,");
                },
                Reason.CONNECTION_LOST);
    }

    @Test
    void whatIsNoHttpMeansUnknownAndIsNotQuoted() throws Exception {
        for (String junk : List.of(
                "%s\r\n\r\n",
                "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
                "HTTP/1.1 %s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: 1\r\n%s",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
                "SSH-2.0-%s\r\n")) {
            try (ScriptedServer server = new ScriptedServer(connection -> {
                String request = connection.request();
                connection.write(junk.formatted(request.substring(request.indexOf("\r\n\r\n") + 4)));
            })) {
                Outcome.Failed failed = failed(client(server.url()));
                assertThat(failed.reason()).as(junk).isIn(Reason.CONNECTION_LOST, Reason.UNREADABLE_ANSWER);
                StringBuilder all = new StringBuilder(failed.toString());
                for (Throwable t = failed.cause(); t != null; t = t.getCause()) {
                    all.append(t);
                }
                assertThat(all.toString())
                        .as(junk)
                        .doesNotContain("SECRET_TOKEN")
                        .doesNotContain("text of the message");
            }
        }
    }

    @Test
    void aPooledConnectionThatDiedMeanwhileIsNotUsedAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.request();
            connection.answer(200, ScriptedServer.SENT);
        })) {
            WawpClient client = client(server.url());
            for (int i = 0; i < 3; i++) {
                assertThat(send(client)).isInstanceOf(Outcome.Sent.class);
                new CountDownLatch(1).await(BoundedHttpComponent.IDLE_BEFORE_CHECK + 100, TimeUnit.MILLISECONDS);
            }
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void aCallThatFindsNoFreeConnectionSentNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::silence)) {
            WawpClient client = client(settings(server.url(), 500, RESPONSE_TIMEOUT, 1));
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Future<Outcome>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(callers.submit(() -> send(client)));
                }
                List<Reason> reasons = new ArrayList<>();
                for (Future<Outcome> call : calls) {
                    reasons.add(((Outcome.Failed) call.get()).reason());
                }
                assertThat(reasons)
                        .contains(Reason.TIMEOUT, Reason.NO_FREE_CONNECTION)
                        .containsOnly(Reason.TIMEOUT, Reason.NO_FREE_CONNECTION);
            } finally {
                callers.shutdownNow();
            }
            server.script(connection -> connection.serve(200, ScriptedServer.SENT));
            assertThat(send(client)).isInstanceOf(Outcome.Sent.class);
        }
    }

    @Test
    void anInterruptedCallerGetsItsAnswerAndStaysInterrupted() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT))) {
            WawpClient client = client(server.url());
            Thread.currentThread().interrupt();
            Outcome outcome = send(client);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome instanceof Outcome.Sent
                            || ((Outcome.Failed) outcome).reason().retryable())
                    .isTrue();
            assertThat(send(client)).isInstanceOf(Outcome.Sent.class);
        }
    }

    @Test
    void aCallOnAClosedPoolSentNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT))) {
            WawpClient client = client(server.url());
            assertThat(send(client)).isInstanceOf(Outcome.Sent.class);
            pools.get(0).close();
            assertThat(failed(client).reason()).isEqualTo(Reason.CONNECT_FAILED);
        }
    }

    @Test
    void aPoolClosedDuringACallEndsIt() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.request();
            arrived.countDown();
            connection.silence();
        })) {
            WawpClient client = client(settings(server.url(), 500, 30_000, 1));
            ExecutorService caller = Executors.newSingleThreadExecutor();
            try {
                Future<Outcome> call = caller.submit(() -> send(client));
                arrived.await();
                pools.get(0).close();
                assertThat(((Outcome.Failed) call.get()).reason()).isEqualTo(Reason.CONNECTION_LOST);
            } finally {
                caller.shutdownNow();
            }
        }
    }

    @Test
    void sixtyFourStalledCallsAllEndInTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::silence)) {
            WawpClient client = client(settings(server.url(), 500, RESPONSE_TIMEOUT, 64));
            ExecutorService callers = Executors.newFixedThreadPool(64);
            try {
                List<Future<Outcome>> calls = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    calls.add(callers.submit(() -> send(client)));
                }
                for (Future<Outcome> call : calls) {
                    assertThat(((Outcome.Failed) call.get()).reason()).isEqualTo(Reason.TIMEOUT);
                }
            } finally {
                callers.shutdownNow();
            }
        }
    }

    /** Expects the reason three times on a pool of two, then a success with a well-behaved server. */
    private void suffers(ScriptedServer.Script script, Reason... reasons) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            WawpClient client = client(server.url());
            for (int i = 0; i < 3; i++) {
                assertThat(failed(client).reason()).isIn((Object[]) reasons);
            }
            server.script(connection -> connection.serve(200, ScriptedServer.SENT));
            for (int i = 0; i < 3; i++) {
                assertThat(send(client)).isInstanceOf(Outcome.Sent.class);
            }
        }
    }

    private static Outcome send(WawpClient client) {
        return client.sendText("201234567890@c.us", "the text of the message", null);
    }

    private static Outcome.Failed failed(WawpClient client) {
        return (Outcome.Failed) send(client);
    }

    private WawpClient client(String url) throws Exception {
        return client(settings(url, 500, RESPONSE_TIMEOUT, 2));
    }

    private WawpClient client(HttpSettings settings) throws Exception {
        HttpPool pool = new HttpPool(context, settings);
        pools.add(pool);
        return new WawpClient(pool, () -> new Account("123456789", "SECRET_TOKEN"), Clock.systemUTC());
    }

    private static HttpSettings settings(String url, long connectTimeout, long responseTimeout, int connections) {
        return new HttpSettings(URI.create(url), connectTimeout, responseTimeout, connections, 65_536, null, null);
    }
}
