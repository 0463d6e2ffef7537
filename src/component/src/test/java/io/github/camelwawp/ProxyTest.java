package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.testing.KeyStores;
import io.github.camelwawp.testing.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest extends SandboxedCamel {

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("user:SECRET_PASSWORD".getBytes(StandardCharsets.UTF_8));

    private final List<String> heads = new CopyOnWriteArrayList<>();

    @Test
    void aPlainCallGoesThroughTheProxy() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(connection -> {
            for (String request; (request = connection.request()) != null; ) {
                heads.add(request);
                connection.answer(200, ScriptedServer.SENT);
            }
        })) {
            assertThat(send("wawp:send-text?baseUrl=http://wawp.invalid&chatId=" + CHAT + through(proxy), "Hello")
                            .getException())
                    .isNull();
            assertThat(heads)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("POST http://wawp.invalid/v2/send/text HTTP/1.1");
        }
    }

    @Test
    void aPlainCallShowsTheProxyItsPasswordWhenAsked() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(connection -> {
            for (String request; (request = connection.request()) != null; ) {
                heads.add(request);
                if (request.contains("Proxy-Authorization: " + CREDENTIALS)) {
                    connection.answer(200, ScriptedServer.SENT);
                } else {
                    demand(connection);
                }
            }
        })) {
            String uri = "wawp:send-text?baseUrl=http://wawp.invalid&chatId=" + CHAT + through(proxy);
            assertThat(send(uri + "&proxyUser=user&proxyPassword=SECRET_PASSWORD", "Hello")
                            .getException())
                    .isNull();
            assertThat(failure(send(uri, "Hello")).getReason()).isEqualTo(Reason.WRONG_BASE_URL);
            assertThat(failure(send(uri + "&proxyUser=user&proxyPassword=other", "Hello"))
                            .getReason())
                    .isEqualTo(Reason.WRONG_BASE_URL);
        }
    }

    @Test
    void aPasswordInAFileIsReadEachTimeTheProxyAsks(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "SECRET_PASSWORD\n");
        try (ScriptedServer proxy = new ScriptedServer(connection -> {
            for (String request; (request = connection.request()) != null; ) {
                heads.add(request);
                if (request.contains("Proxy-Authorization: ")) {
                    connection.answer(200, ScriptedServer.SENT);
                } else {
                    demand(connection);
                }
            }
        })) {
            String uri = "wawp:send-text?baseUrl=http://wawp.invalid&chatId=" + CHAT + through(proxy)
                    + "&proxyUser=user&proxyPasswordFile=" + file;
            assertThat(send(uri, "Hello").getException()).isNull();
            Files.writeString(file, "ANOTHER_PASSWORD\n");
            assertThat(send(uri, "Hello").getException()).isNull();
            assertThat(heads.stream().filter(head -> head.contains("Proxy-Authorization: " + CREDENTIALS)))
                    .hasSize(1);
            assertThat(heads.get(heads.size() - 1))
                    .contains("Basic "
                            + Base64.getEncoder()
                                    .encodeToString("user:ANOTHER_PASSWORD".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void anEncryptedCallIsTunnelledAndTheProxySeesNeitherTokenNorText() throws Exception {
        Path store = KeyStores.selfSigned("ip:127.0.0.1");
        context.getRegistry().bind("tls", TestTls.trusting(store));
        try (ScriptedServer wawp = new ScriptedServer(
                        connection -> connection.serve(200, ScriptedServer.SENT),
                        "127.0.0.1",
                        TestTls.serving(store, context));
                ScriptedServer proxy = new ScriptedServer(this::tunnel)) {
            String uri = "wawp:send-text?sslContextParameters=#tls&baseUrl=https://127.0.0.1:" + wawp.port()
                    + "&chatId=" + CHAT + through(proxy);
            assertThat(send(uri + "&proxyUser=user&proxyPassword=SECRET_PASSWORD", "Hello")
                            .getException())
                    .isNull();
            assertThat(wawp.requests()).isEqualTo(1);
            assertThat(heads).isNotEmpty().allSatisfy(head -> assertThat(head)
                    .startsWith("CONNECT 127.0.0.1:" + wawp.port())
                    .doesNotContain(TOKEN)
                    .doesNotContain("Hello"));

            WawpException e = failure(send(uri, "Hello"));
            assertThat(e.getReason()).isEqualTo(Reason.WRONG_BASE_URL);
            assertThat(e.getHttpStatus()).isEqualTo(407);
            assertThat(e.toString()).doesNotContain("SECRET");
            assertThat(wawp.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"502", "503", "403", "500", "200"})
    void aProxyThatCannotConnectSentNothing(int status) throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(connection -> {
            connection.request();
            connection.answer(status, "{\"error\":\"wawp_upstream_error\"}");
        })) {
            WawpException e = failure(
                    send("wawp:send-text?baseUrl=https://wawp.invalid&chatId=" + CHAT + through(proxy), "Hello"));
            assertThat(e.getReason()).isEqualTo(Reason.CONNECT_FAILED);
            assertThat(e.isOutcomeUnknown()).isFalse();
        }
    }

    @Test
    void aSilentProxySentNothing() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(ScriptedServer.Connection::silence)) {
            WawpException e = failure(send(
                    "wawp:send-text?connectTimeout=500&responseTimeout=1s&baseUrl=https://wawp.invalid&chatId=" + CHAT
                            + through(proxy),
                    "Hello"));
            assertThat(e.getReason()).isEqualTo(Reason.CONNECT_FAILED);
        }
    }

    private static String through(ScriptedServer proxy) {
        return "&proxyHost=127.0.0.1&proxyPort=" + proxy.port();
    }

    private static void demand(ScriptedServer.Connection connection) throws IOException {
        connection.write("HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
    }

    private void tunnel(ScriptedServer.Connection connection) throws IOException, InterruptedException {
        String head = connection.request();
        heads.add(head);
        while (head != null && !head.contains("Proxy-Authorization: " + CREDENTIALS)) {
            demand(connection);
            head = connection.request();
        }
        if (head == null) {
            return;
        }
        heads.add(head);
        String port = head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP"));
        try (Socket target = new Socket("127.0.0.1", Integer.parseInt(port))) {
            connection.write("HTTP/1.1 200 Connected\r\n\r\n");
            Thread back = new Thread(() -> copy(target, connection.socket()), "scripted-server");
            back.setDaemon(true);
            back.start();
            copy(connection.socket(), target);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException gone) {
            // One of the two has closed.
        }
    }
}
