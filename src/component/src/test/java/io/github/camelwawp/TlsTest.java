package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.testing.KeyStores;
import io.github.camelwawp.testing.ScriptedServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TlsTest extends SandboxedCamel {

    private static Path store;
    private static Path otherName;

    @BeforeAll
    static void certificates() {
        store = KeyStores.selfSigned("ip:127.0.0.1");
        otherName = KeyStores.selfSigned("dns:example.com");
    }

    @Test
    void anEndpointTrustsWhatItsParametersSay() throws Exception {
        context.getRegistry().bind("tls", TestTls.trusting(store));
        try (ScriptedServer server = server(store)) {
            assertThat(send(uri(server) + "&sslContextParameters=#tls", "Hello").getException())
                    .isNull();
        }
    }

    @Test
    void theComponentsParametersCountForAllEndpoints() throws Exception {
        options.setSslContextParameters(TestTls.trusting(store));
        try (ScriptedServer server = server(store)) {
            assertThat(send(uri(server), "Hello").getException()).isNull();
        }
    }

    @Test
    void theContextsParametersCountWhereTheComponentSaysSo() throws Exception {
        context.setSSLContextParameters(TestTls.trusting(store));
        try (ScriptedServer server = server(store)) {
            assertNotSent(uri(server) + "&keepBody=false");
            context.getComponent("wawp", WawpComponent.class).setUseGlobalSslContextParameters(true);
            assertThat(send(uri(server), "Hello").getException()).isNull();
        }
    }

    @Test
    void anUntrustedCertificateGetsNothing() throws Exception {
        try (ScriptedServer server = server(store)) {
            assertNotSent(uri(server));
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aCertificateForAnotherNameGetsNothing() throws Exception {
        context.getRegistry().bind("tls", TestTls.trusting(otherName));
        try (ScriptedServer server = server(otherName)) {
            assertNotSent(uri(server) + "&sslContextParameters=#tls");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void brokenParametersFailTheStartAndNotTheProcess() throws Exception {
        SSLContextParameters broken = TestTls.trusting(Path.of("target/no-such-store.p12"));
        context.getRegistry().bind("broken", broken);
        context.getRegistry().bind("tls", TestTls.trusting(store));
        try (ScriptedServer server = server(store)) {
            var exchange = send(uri(server) + "&sslContextParameters=#tls", "Hello");
            assertThat(exchange.getException()).isNull();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> context.getEndpoint(uri(server) + "&sslContextParameters=#broken")
                                    .createProducer()
                                    .start())
                    .hasStackTraceContaining("no-such-store");
        }
    }

    @Test
    void aPlainServerBehindHttpsGetsNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertNotSent("wawp:send-text?chatId=" + CHAT + "&baseUrl=https://127.0.0.1:" + server.port());
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsEnded() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::silence)) {
            String base = "&baseUrl=https://127.0.0.1:" + server.port();
            assertNotSent("wawp:send-text?connectTimeout=500&responseTimeout=10m&chatId=" + CHAT + base);
            assertNotSent("wawp:send-text?connectTimeout=1s&responseTimeout=1s&maxConnections=1&chatId=" + CHAT + base);
            server.script(connection -> connection.drip("\u0016"));
            assertNotSent("wawp:send-text?connectTimeout=1s&responseTimeout=1s&maxConnections=1&chatId=" + CHAT + base);
        }
    }

    @Test
    void aHandshakeThatDripsIsEndedByTheDeadline() throws Exception {
        byte[] record = {0x16, 3, 3, 0x3f, 0x00};
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.socket().getOutputStream().write(record);
            try {
                connection.drip("\u0001");
            } catch (java.io.IOException gone) {
                failure.set(gone);
            }
        })) {
            assertNotSent("wawp:send-text?connectTimeout=800&responseTimeout=1s&chatId=" + CHAT
                    + "&baseUrl=https://127.0.0.1:" + server.port());
        }
    }

    @Test
    void aSilentServerBehindTlsIsEndedByTheDeadline() throws Exception {
        context.getRegistry().bind("tls", TestTls.trusting(store));
        try (ScriptedServer server = server(store)) {
            server.script(connection -> {
                connection.request();
                connection.silence();
            });
            String uri =
                    uri(server) + "&connectTimeout=1s&responseTimeout=1500&maxConnections=2&sslContextParameters=#tls";
            for (int i = 0; i < 3; i++) {
                assertThat(failure(send(uri, "Hello")).getReason()).isEqualTo(Reason.TIMEOUT);
            }
            server.script(connection -> connection.serve(200, ScriptedServer.SENT));
            assertThat(send(uri, "Hello").getException()).isNull();
        }
    }

    private void assertNotSent(String uri) {
        WawpException e = failure(send(uri, "Hello"));
        assertThat(e.getReason()).isEqualTo(Reason.CONNECT_FAILED);
        assertThat(e.isOutcomeUnknown()).isFalse();
    }

    private ScriptedServer server(Path keyStore) throws Exception {
        return new ScriptedServer(
                connection -> connection.serve(200, ScriptedServer.SENT),
                "127.0.0.1",
                TestTls.serving(keyStore, context));
    }

    private static String uri(ScriptedServer server) {
        return "wawp:send-text?chatId=" + CHAT + "&baseUrl=https://127.0.0.1:" + server.port();
    }
}
