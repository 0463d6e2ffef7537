package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.github.camelwawp.testing.CpuTime;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls from unknown callers to a webhook are refused over real HTTP, cheaply, and without repeating their data in the
 * answer.
 */
class HostileWebhookTest extends WebhookedCamel {

    @BeforeEach
    void listen() throws Exception {
        listen(LOCAL + "&webhookSecret=" + SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/wawp/events",
                "/wawp/events?secret=",
                "/wawp/events?secret=wrong",
                "/wawp/events?secret=" + SECRET + "x",
                "/wawp/events?secret=" + SECRET + "&secret=" + SECRET,
                "/wawp/events?Secret" + SECRET
            })
    void aWrongSecretIsRefusedAndCounted(String path) throws Exception {
        HttpResponse<String> answer = send(to(path).POST(BodyPublishers.ofString(MESSAGE.formatted("e1"))));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(SECRET, "Hello");
        MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = jmx.queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName()
                                + ",type=endpoints,name=\"wawp:*\""),
                        null)
                .iterator()
                .next();
        assertThat(name.toString()).doesNotContain(SECRET);
        assertThat(jmx.getAttribute(name, "CallsUnauthorized")).isEqualTo(1L);
        assertThat(arrived).isEmpty();
    }

    @Test
    void aReplayedCallIsConfirmedAndDoesNothing() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        }
        assertThat(post(MESSAGE.formatted("e2")).statusCode()).isEqualTo(200);
        arrived(1);
        assertThat(arrived).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 104857600", "Transfer-Encoding: chunked"})
    void aHundredMegabytesCostLittle(String framing) throws Exception {
        post(MESSAGE.formatted("warm-up"));
        AtomicLong sent = new AtomicLong();
        String answer;
        long before = allocated();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /wawp/events?secret=" + SECRET + " HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] megabyte = new byte[1 << 20];
            byte[] chunk = framing.startsWith("T") ? "100000\r\n".getBytes(StandardCharsets.US_ASCII) : new byte[0];
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        out.write(chunk);
                        out.write(megabyte);
                        out.write(chunk, Math.max(0, chunk.length - 2), Math.min(2, chunk.length));
                        sent.addAndGet(megabyte.length);
                    }
                } catch (SocketException cutOff) {
                    // A closed connection is just as good an answer.
                } catch (Exception e) {
                    sent.set(-1);
                }
            });
            sender.start();
            answer = firstLine(socket.getInputStream());
            sender.join(60_000);
        }
        assertThat(answer).startsWith("HTTP/1.1 413");
        assertThat(sent.get()).isNotNegative();
        assertThat(allocated() - before)
                .as("bytes that the server's threads allocated")
                .isLessThan(32L << 20);
        assertThat(endpoint().getCallsTooLarge()).isEqualTo(1);
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatJustFitsIsRead() throws Exception {
        String event = MESSAGE.formatted("e1");
        assertThat(post(event + " ".repeat(1_048_576 - event.length())).statusCode())
                .isEqualTo(200);
        assertThat(post(event + " ".repeat(1_048_577 - event.length())).statusCode())
                .isEqualTo(413);
    }

    @Test
    void tenThousandEventsInOneBodyAreRefusedWithTheReason() throws Exception {
        HttpResponse<String> answer =
                post("[" + (MESSAGE.formatted("e1").replaceAll("\\s", "") + ",").repeat(6_000) + "{}]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("More than 1000 events in one body.");
        assertThat(arrived).isEmpty();
        String small = "{\"event\":\"a\"}";
        assertThat(post("[" + (small + ",").repeat(9_999) + small + "]").body())
                .isEqualTo("More than 1000 events in one body.");
        assertThat(endpoint().getCallsMalformed()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "null",
                "<a/>",
                "SECRET_TEXT",
                "{\"event\":\"a\",\"payload\":SECRET_TEXT}",
                "{\"SECRET_TEXT\":1,\"SECRET_TEXT\":1}"
            })
    void whatIsNoEventIsRefusedWithoutAQuotation(String body) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isNotBlank().doesNotContain("SECRET_TEXT");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void deepOrWideJsonIsRefusedSoon(String piece) throws Exception {
        long begun = CpuTime.ofProcess();
        assertThat(post("{\"event\":\"a\",\"payload\":" + piece.repeat(1_000_000 / piece.length()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Duration.ofNanos(CpuTime.ofProcess() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "text/plain; charset=nonsense"
            })
    void anotherContentTypeDoesNoHarm(String type) throws Exception {
        HttpResponse<String> answer = send(
                to("/wawp/events?secret=" + SECRET)
                        .setHeader("Content-Type", type)
                        .POST(
                                BodyPublishers.ofString(
                                        "--x\r\nContent-Disposition: form-data; name=\"CamelFileName\"; filename=\"x\"\r\n\r\nx\r\n--x--\r\n")));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(arrived).isEmpty();
    }

    @Test
    void anotherMethodIsNotForThisPath() throws Exception {
        assertThat(send(to("/wawp/events?secret=" + SECRET).GET()).statusCode()).isIn(404, 405);
        assertThat(send(to("/wawp/events?secret=" + SECRET).PUT(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isIn(404, 405);
    }

    @Test
    void callersThatSendNothingHoldNobodyUp() throws Exception {
        Socket[] slow = new Socket[60];
        try {
            for (int i = 0; i < slow.length; i++) {
                slow[i] = new Socket(InetAddress.getByName("127.0.0.1"), port);
                slow[i].getOutputStream()
                        .write(("POST /wawp/events?secret=" + SECRET
                                        + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            await().until(() -> post(MESSAGE.formatted("e1")).statusCode() == 200);
            arrived(0);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 1048576"})
    void signedBodiesOnTheirWayShareOneLimitAndTheLongestGiveWay(String framing) throws Exception {
        context.getRouteController().stopRoute("events");
        context.removeRoute("events");
        listen(LOCAL + "&authentication=HMAC&hmacSecret=" + SECRET);
        String head = "POST /wawp/events HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n";
        Socket[] open = new Socket[40];
        try {
            for (int i = 0; i < open.length; i++) {
                open[i] = new Socket(InetAddress.getByName("127.0.0.1"), port);
                open[i].setSoTimeout(60_000);
                open[i].getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < open.length - 16; i++) {
                assertThat(firstLine(open[i].getInputStream())).startsWith("HTTP/1.1 503");
            }
            // A complete call is answered, any number of times, as long as the others only announce bodies.
            for (int i = 0; i < 20; i++) {
                assertThat(send(to("/wawp/events").POST(BodyPublishers.ofString("x".repeat(1_048_576))))
                                .statusCode())
                        .isEqualTo(401);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        assertThat(send(to("/wawp/events").POST(BodyPublishers.ofString("{}"))).statusCode())
                .isEqualTo(401);
    }

    private static String firstLine(InputStream in) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\r'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    /** Counts all threads but this test's own, whose buffers do not matter. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long all = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("vert.x")) {
                all += Math.max(0, threads.getThreadAllocatedBytes(info.getThreadId()));
            }
        }
        return all;
    }
}
