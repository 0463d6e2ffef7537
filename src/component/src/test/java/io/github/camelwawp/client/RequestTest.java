package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.testing.ScriptedServer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests on the wire are the documented ones and nothing else. */
class RequestTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<HttpPool> pools = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ScriptedServer.Script recorder = connection -> {
        for (String request; (request = connection.request()) != null; ) {
            requests.add(request);
            connection.answer(200, ScriptedServer.SENT);
        }
    };

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
    void aTextIsTheDocumentedJsonAndNoOtherHeaderThanHttpNeeds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder)) {
            assertThat(client(server.url()).sendText("201234567890@c.us", "Hello", null))
                    .isInstanceOf(Outcome.Sent.class);

            assertThat(requests).hasSize(1);
            String[] request = requests.get(0).split("\r\n\r\n", 2);
            assertThat(request[1]).isEqualTo("""
                    {"instance_id":"123456789","access_token":"SECRET_TOKEN","chatId":"201234567890@c.us","message":"Hello"}""");
            List<String> head = List.of(request[0].split("\r\n"));
            assertThat(head.get(0)).isEqualTo("POST /v2/send/text HTTP/1.1");
            assertThat(head.subList(1, head.size()))
                    .extracting(line -> line.toLowerCase(Locale.ROOT))
                    .containsExactlyInAnyOrder(
                            "content-type: application/json",
                            "content-length: " + request[1].length(),
                            "host: 127.0.0.1:" + server.port(),
                            "connection: keep-alive",
                            "user-agent: camel-wawp");
        }
    }

    @Test
    void aReplyNamesTheMessageItAnswers() throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder)) {
            client(server.url()).sendText("201234567890@c.us", "Hello", "false_201234567890@c.us_AAAAAAAAAAAAAAAAAAAA");
            assertThat(requests.get(0)).endsWith("""
                    "message":"Hello","reply_to":"false_201234567890@c.us_AAAAAAAAAAAAAAAAAAAA"}""");
        }
    }

    @Test
    void everyCharacterArrivesAsItWasWritten() throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder)) {
            WawpClient client = client(server.url());
            String text = "quote \" slash / backslash \\ newline \n tab \t null \u0000 escape \u001b"
                    + " line \u2028 emoji \uD83D\uDE00 arabic \u0645\u0631\u062d\u0628\u0627 </script> %20 &amp; ${bean} *bold* ```mono```";
            client.sendText("201234567890@c.us", text, null);
            String body = requests.get(0).split("\r\n\r\n", 2)[1];
            assertThat(new ObjectMapper().readTree(body).get("message").textValue())
                    .isEqualTo(text);
        }
    }

    @Test
    void aTokenOfAnyCharactersIsStillJson() throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder)) {
            HttpPool pool = pool(server.url());
            new WawpClient(pool, () -> new Account("1\"2", "a\"b\\c\n+&%=\u00e9"), Clock.systemUTC())
                    .sendText("201234567890@c.us", "x", null);
            var json = new ObjectMapper().readTree(requests.get(0).split("\r\n\r\n", 2)[1]);
            assertThat(json.get("access_token").textValue()).isEqualTo("a\"b\\c\n+&%=\u00e9");
            assertThat(json.get("instance_id").textValue()).isEqualTo("1\"2");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            '',          /v2/send/text
            /,           /v2/send/text
            ///,         /v2/send/text
            /base,       /base/v2/send/text
            /base/path/, /base/path/v2/send/text
            /a%20b,      /a%20b/v2/send/text
            """)
    void aBaseUrlMayHaveAPath(String path, String requested) throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder)) {
            client(server.url() + path).sendText("201234567890@c.us", "Hello", null);
            assertThat(requests.get(0)).startsWith("POST " + requested + " HTTP/1.1\r\n");
        }
    }

    @Test
    void aBaseUrlMayHaveAnIpv6Address() throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder, "::1")) {
            assertThat(client("http://[::1]:" + server.port()).sendText("201234567890@c.us", "Hello", null))
                    .isInstanceOf(Outcome.Sent.class);
            assertThat(requests.get(0)).contains("Host: [::1]:" + server.port() + "\r\n");
        }
    }

    @Test
    void theSessionIsAskedForWithTheAccountAlone() throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder)) {
            client(server.url()).sessionInfo();
            assertThat(requests.get(0))
                    .startsWith("POST /v2/session/info HTTP/1.1\r\n")
                    .endsWith("""
                    {"instance_id":"123456789","access_token":"SECRET_TOKEN"}""");
        }
    }

    @Test
    void manyCallsShareOneConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(recorder)) {
            WawpClient client = client(server.url());
            for (int i = 0; i < 100; i++) {
                client.sendText("201234567890@c.us", "Hello", null);
            }
            assertThat(requests).hasSize(100);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void aRedirectIsNotFollowedSinceTheTokenWouldGoWithIt(int status) throws Exception {
        try (ScriptedServer elsewhere = new ScriptedServer(recorder);
                ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.write("HTTP/1.1 " + status + " X\r\nLocation: " + elsewhere.url()
                            + "/v2/send/text\r\nContent-Length: 0\r\n\r\n");
                })) {
            assertThat(client(server.url()).sendText("201234567890@c.us", "Hello", null))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class, f -> assertThat(f.reason()).isEqualTo(Reason.WRONG_BASE_URL));
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"429", "503", "500", "401"})
    void noAnswerMakesTheClientAskAgainOrWait(int status) throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            while (connection.request() != null) {
                connection.write("HTTP/1.1 " + status
                        + " X\r\nRetry-After: 1\r\nSet-Cookie: a=b\r\nWWW-Authenticate: Basic realm=x\r\n"
                        + "Content-Length: 0\r\n\r\n");
            }
        })) {
            Outcome outcome = client(server.url()).sendText("201234567890@c.us", "Hello", null);
            assertThat(((Outcome.Failed) outcome).retryAfter()).hasSeconds(1);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    private WawpClient client(String url) throws Exception {
        return new WawpClient(pool(url), () -> new Account("123456789", "SECRET_TOKEN"), Clock.systemUTC());
    }

    private HttpPool pool(String url) throws Exception {
        HttpPool pool = new HttpPool(context, new HttpSettings(URI.create(url), 2000, 5000, 4, 65_536, null, null));
        pools.add(pool);
        return pool;
    }
}
