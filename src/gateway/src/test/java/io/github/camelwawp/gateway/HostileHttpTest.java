package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.testing.LogLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every hostile call gets an answer that names the broken rule; nothing is forwarded, and other callers are served
 * meanwhile.
 */
class HostileHttpTest {

    private static final String GOOD = "{\"to\":\"201234567891\",\"text\":\"fine\"}";

    @RegisterExtension
    static final TestGateway gateway =
            new TestGateway(TestGateway.HTTP, "gateway.http.request-timeout=2s", "gateway.http.max-body=65536");

    @RegisterExtension
    final LogLines log = new LogLines();

    private final HttpCaller http = gateway.http();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                | The body is empty",
                "null                                              | Empty",
                "[]                                                | Wrong shape",
                "[{\"to\":\"1\",\"text\":\"x\"}]                   | Wrong shape",
                "\"text\"                                          | Wrong shape",
                "42                                                | Wrong shape",
                "{                                                 | ends too early",
                "not json                                          | A word is used",
                "{\"to\":\"201234567891\",\"text\":\"x\"} {}       | Something follows",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"text\":\"y\"} | names a field twice",
                "{\"to\":\"201234567891\",\"text\":42}             | text must be a text",
                "{\"to\":201234567891,\"text\":\"x\"}              | to must be a text",
                "{\"to\":[\"201234567891\"],\"text\":\"x\"}        | to must be a text",
                "{\"to\":\"201234567891\",\"text\":{\"a\":1}}      | text must be a text",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"key\":true} | key must be a text",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"sendAt\":1772647200} | sendAt must be a text",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"notAfter\":true} | notAfter must be a text",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"urgent\":\"yes\"} | urgent must be true or false",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"urgent\":\"true\"} | urgent must be true or false",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"urgent\":\"\"} | urgent must be true or false",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"urgent\":1} | urgent must be true or false",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"urgent\":[]} | urgent must be true or false",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"chatId\":\"1\"} | Unknown field: the fields are to, text, replyTo, key, notAfter, sendAt and urgent (",
                "{\"to\":\"201234567891\",\"text\":null}           | text is missing",
                "{\"to\":\"201234567891\"}                         | text is missing",
                "{\"to\":\"201234567891\",\"text\":\" \\n\"}       | text is missing or blank",
                "{\"text\":\"x\"}                                  | to is missing",
                "{\"to\":\" , ,\",\"text\":\"x\"}                  | to: the message names no recipient",
                "{\"to\":\"nobody\",\"text\":\"x\"}                | no recipient has this name",
                "{\"to\":\"201234567891@example.com\",\"text\":\"x\"} | a JID ends in",
                "{\"to\":\"status@broadcast\",\"text\":\"x\"}      | broadcast",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"key\":\"\"} | key has",
                "{\"to\":\"201234567891\",\"text\":\"x\",\"replyTo\":\"\"} | replyTo has"
            })
    void aWrongBodyIsAnsweredWithTheRuleItBreaks(String body, String rule) throws Exception {
        HttpResponse<String> response = http.post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).contains(rule);
        assertThat(response.body())
                .doesNotContain("201234567891")
                .doesNotContain("Exception")
                .doesNotContain("at io.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\":\"201234567891\",\"text\":\"a\\u000ab\"} | raw line feed",
                "{\"to\":\"201234567891\",\"text\":\"a\\u0009b\"} | raw line feed, tab",
                "{\"to\":\"201234567891\",\"text\":\"a\\u0000b\"} | control character",
                "{\"text\":\"\u00e9\",\"to\":\"201234567891\"} | not UTF-8",
                "{\"text\":\"St\u00f6rung\"} | not UTF-8",
                "{\"text\":\"C:\\\\qx\"} | backslash",
                "{\"text\":\"open | ends too early",
                "{\"text\":\"a\" | ends too early",
                "{\"text\":\"a\",} | comma or a colon stands before",
                "{'text':'a'} | straight double ones",
                "{\"text\":\u0060a\u0060} | straight double ones",
                "to=201234567891&text=rung | fields of a form",
                "hello rung | A word is used",
                "{text:\"a\"} | not in double quotes",
                "{\"text\":\"say \"hi\" now\"} | A comma is missing",
                "{\"text\" \"a\"} | A colon is missing",
                "%%% | not JSON"
            })
    void whatMakesABodyNoJsonIsCalledByItsName(String body, String name) throws Exception {
        String raw = body.replace("\\u000a", "\n")
                .replace("\\u0009", "\t")
                .replace("\\u0000", "\0")
                .replace("\\\\", "\\");
        HttpResponse<String> response =
                http.send(http.message(BodyPublishers.ofByteArray(raw.getBytes(StandardCharsets.ISO_8859_1))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response))
                .contains(name)
                .contains("line ")
                .doesNotContain("Wrong shape", "201234567891", "rung");
    }

    @Test
    void aCallToThousandsIsRefusedWhole() throws Exception {
        String to = java.util.stream.IntStream.range(0, 4_600)
                .mapToObj(i -> Long.toString(201234560000L + i))
                .collect(java.util.stream.Collectors.joining(","));
        HttpResponse<String> response = http.post("{\"to\":\"" + to + "\",\"text\":\"to thousands\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).contains("4600 recipients", "gateway.max-recipients");
        assertThat(gateway.texts()).doesNotContain("to thousands");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\u201ctext\u201d:\u201ca\u201d} | straight double ones",
                "{\"to\":\"201234567891\",\u00a0\"text\":\"a\"} | no-break space",
                "{\"to\":\"201234567891\",\u200b\"text\":\"a\"} | no-break space",
                "{\"to\":\"201234567891\",\"text\":\"a\"} {} | Something follows",
                "'' | The body is empty"
            })
    void whatLooksLikeJsonIsCalledByItsNameInUtf8Too(String body, String name) throws Exception {
        HttpResponse<String> response = http.post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).contains(name).doesNotContain("Wrong shape", "201234567891");
    }

    static Stream<byte[]> unreadable() {
        return Stream.of(
                "{\"to\":\"201234567891\",\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {'{', '"', 't', 'o', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'},
                new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 1, 2, 3, 4},
                new byte[] {0},
                ("[".repeat(60_000)).getBytes(StandardCharsets.US_ASCII),
                ("{\"to\":\"201234567891\",\"text\":\"x\",\"deep\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}")
                        .getBytes(StandardCharsets.US_ASCII),
                ("{\"text\":" + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000) + "}")
                        .getBytes(StandardCharsets.US_ASCII),
                ("{\"to\":\"201234567891\",\"text\":\"x\",\"key\":\"" + "k".repeat(60_000) + "\"}")
                        .getBytes(StandardCharsets.US_ASCII),
                ("{\"to\":" + "9".repeat(60_000) + ",\"text\":\"x\"}").getBytes(StandardCharsets.US_ASCII),
                ("{\"to\":\"" + "9".repeat(60_000) + "\",\"text\":\"x\"}").getBytes(StandardCharsets.US_ASCII),
                ("{\"to\":\"201234567891\",\"text\":\"x\",\"" + "f".repeat(60_000) + "\":1}")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void brokenCharactersDepthAndLengthAreAnswered400InShort(byte[] body) throws Exception {
        HttpResponse<String> response = http.send(http.message(BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).hasSizeLessThan(300).doesNotContain("fff").doesNotContain("999");
    }

    @Test
    void aTextInAnotherCharsetThanUtf8IsNotGarbled() throws Exception {
        HttpResponse<String> response = http.send(http.to("/messages")
                .header("Content-Type", "application/json; charset=ISO-8859-1")
                .POST(BodyPublishers.ofByteArray(
                        "{\"to\":\"201234567891\",\"text\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))));
        // Both are acceptable; a text with a replacement character is not.
        if (response.statusCode() == 202) {
            await().untilAsserted(() -> assertThat(gateway.texts()).contains("caf\u00e9"));
        } else {
            assertThat(response.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void charactersOfEveryPlaneArrive() throws Exception {
        http.post("{\"to\":\"201234567891\",\"text\":\"\u0645\u0631\u062d\u0628\u0627 \ud83d\ude80 \\ud83d\\ude80\"}");
        await().untilAsserted(() ->
                assertThat(gateway.texts()).contains("\u0645\u0631\u062d\u0628\u0627 \ud83d\ude80 \ud83d\ude80"));
    }

    @Test
    void aBodyOverTheLimitIsRefusedByItsDeclaredLength() throws Exception {
        HttpResponse<String> response = http.post("{\"to\":\"201234567891\",\"text\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(error(response)).contains("gateway.http.max-body");
    }

    @Test
    void aHundredMegabytesAreRefusedWithoutBeingKept() throws Exception {
        for (String length : List.of("Content-Length: " + (100 << 20), "Transfer-Encoding: chunked")) {
            System.gc();
            long before = used();
            try (Socket socket = http.raw(head("POST", "/messages", length, "Content-Type: application/json"))) {
                Thread writer = new Thread(() -> flood(socket, length.startsWith("Transfer")));
                writer.start();
                assertThat(firstLine(socket)).contains(" 413 ");
                writer.join();
            }
            System.gc();
            assertThat(used() - before).isLessThan(50 << 20);
        }
        assertThat(http.post(GOOD).statusCode()).isEqualTo(202);
    }

    @Test
    void anEndlessBodyIsCutOff() throws Exception {
        try (Socket socket =
                http.raw(head("POST", "/messages", "Transfer-Encoding: chunked", "Content-Type: application/json"))) {
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                        while (true) {
                            socket.getOutputStream().write(chunk);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "text/plain",
                "application/xml"
            })
    void otherMediaTypesAreRefusedAndWriteNothingToDisk(String type) throws Exception {
        HttpResponse<String> response = http.send(
                http.to("/messages")
                        .header("Content-Type", type)
                        .POST(
                                BodyPublishers.ofString(
                                        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../../x\"\r\n\r\ncontent\r\n--x--\r\n")));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(error(response)).contains("application/json");
        assertThat(Path.of("file-uploads")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /messages",
                "DELETE /messages",
                "PATCH /messages",
                "OPTIONS /messages",
                "TRACE /messages",
                "POST /dead-letters",
                "POST /status",
                "POST /opt-outs",
                "GET /dead-letters/x/replay",
                "POST /messages/x",
                "DELETE /messages/x",
                "POST /openapi.yaml",
                "BREW /messages"
            })
    void otherMethodsAreRefusedWithTheOneAllowed(String call) throws Exception {
        String method = call.split(" ")[0];
        try (Socket socket = http.raw(head(
                method,
                call.split(" ")[1],
                "Content-Length: 0",
                "Content-Type: application/json",
                "Connection: close"))) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 405").containsIgnoringCase("\nallow: " + allowed(call) + "\r");
        }
    }

    private static String allowed(String call) {
        if (call.endsWith("/messages")) {
            return "GET, POST";
        }
        return call.endsWith("/replay") ? "POST" : "GET";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer GATEWAY_TOKE",
                "Bearer GATEWAY_TOKEN1",
                "Bearer gateway_token",
                "Basic GATEWAY_TOKEN",
                "GATEWAY_TOKEN",
                "Bearer GATEWAY_TOKEN, Bearer x",
                "Bearer\u00a0GATEWAY_TOKEN"
            })
    void withoutTheTokenNothingIsAccepted(String authorization) throws Exception {
        String forged = GOOD.replace("fine", "forged");
        for (String path : List.of(
                "POST /messages",
                "GET /messages/00000000-0000-0000-0000-000000000000",
                "GET /messages",
                "GET /dead-letters",
                "GET /status",
                "GET /opt-outs",
                "POST /dead-letters/x/replay")) {
            String answer = exchange(
                    path.split(" ")[0] + " " + path.split(" ")[1] + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: "
                            + (path.startsWith("POST") ? forged.length() : 0) + "\r\n"
                            + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n") + "\r\n"
                            + (path.startsWith("POST") ? forged : ""));
            assertThat(answer)
                    .startsWith("HTTP/1.1 401")
                    .containsIgnoringCase("www-authenticate: bearer")
                    .doesNotContain("GATEWAY");
        }
        assertThat(gateway.texts()).doesNotContain("forged");
    }

    @Test
    void twoAuthorizationHeadersAreOneTooMany() throws Exception {
        assertThat(exchange(head(
                                "POST",
                                "/messages",
                                "Authorization: Bearer x",
                                "Content-Type: application/json",
                                "Connection: close",
                                "Content-Length: " + GOOD.length())
                        + GOOD))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void theSchemeOfTheTokenIgnoresCase() throws Exception {
        assertThat(http.send(http.message(GOOD).setHeader("Authorization", "bearer " + HttpCaller.TOKEN))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void headersAndParametersNamedLikeCamelsOwnChangeNothingAndAreNotEchoed() throws Exception {
        String query = "?CamelHttpResponseCode=500&to=201234567899&CamelWawpChatId=201234567899@c.us&body=x&id=1";
        HttpResponse<String> response = http.send(http.to("/messages" + query)
                .header("Content-Type", "application/json")
                .header("CamelHttpUri", "http://127.0.0.1:1/")
                .header("caMELWawpChatId", "201234567899@c.us")
                .header("CamelHttpResponseCode", "500")
                .header("CamelRedeliveryDelay", "60000")
                .header("CamelFileName", "../../x")
                .header("CamelJacksonUnmarshalType", "java.lang.Object")
                .header("GatewayDelivery", "1")
                .header("GatewayChatId", "201234567899@c.us")
                .header("to", "201234567899")
                .header("X-Own", "x")
                .header("Set-Cookie", "a=b")
                .POST(BodyPublishers.ofString(GOOD)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().map().keySet())
                .containsExactlyInAnyOrder("content-type", "transfer-encoding", "location");
        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + m.message())
                .contains("201234567891@c.usfine")
                .doesNotContain("201234567899@c.usfine"));
    }

    @Test
    void theIdIsTheOneInThePathWhateverHeadersAndParametersSay() throws Exception {
        String id = http.post("201234567891", "fine", null);
        String other = http.post("201234567892", "other", null);

        assertThat(HttpCaller.json(http.send(
                                http.to("/messages/" + id + "?id=" + other).header("id", other)))
                        .get("id")
                        .asText())
                .isEqualTo(id);
        assertThat(http.send(http.to("/messages/x?id=" + id).header("id", id)).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/messages/x",
                "/messages/00000000-0000-0000-0000-000000000000",
                "/messages/1'%20or%20'1'='1",
                "/messages/%00",
                "/messages/..%2f..%2fetc%2fpasswd",
                "/messages/%252e%252e",
                "/messages/%ff%fe",
                "/messages/${exception}",
                "/messages/*",
                "/messages/a/b",
                "/messagesandmore",
                "/",
                "/../openapi.yaml/x",
                "/observe/health",
                "/q/dev",
                "/messages/%zz"
            })
    void nothingIsFoundAtOddPaths(String path) throws Exception {
        assertThat(exchange(head("GET", path, "Connection: close"))).matches("(?s)HTTP/1\\.1 (404|400).*");
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "limit=-1",
                "limit=99999999999999999999",
                "before=x",
                "before=0",
                "before=1e3",
                "state=sent",
                "state=%27",
                "ack=READ%00",
                "ack=4",
                "since=yesterday",
                "since=2026-01-01",
                "since=%2B1000000000-12-31T23:59:59Z",
                "until=-1000000000-01-01T00:00:00Z",
                "until=10000-01-01T00:00:00Z",
                "limit=1&limit=2",
                "q=a&q=b",
                "Limit=1",
                "limit[]=1",
                "offset=1",
                "=",
                "&",
                "CamelHttpResponseCode=500",
                "%71=x",
                "q=a;b=c&x=1"
            })
    void aWrongParameterIsAnsweredWithTheRuleItBreaks(String query) throws Exception {
        String answer = exchange(head("GET", "/messages?" + query, "Connection: close"));

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("{\"error\":\"")
                .doesNotContain("Exception", "yesterday", "%00", "offset=1");
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%27%20or%201=1%20--",
                "q=%25",
                "q=%00",
                "q=%ff%fe",
                "q=%ED%A0%80",
                "q=${exception}",
                "to=%27%3Bdrop%20table%20wawp_message--",
                "source=%00",
                "to=a%0d%0aSet-Cookie:%20a=b",
                "q=<script>",
                "before=999999999999999999",
                "since=2026-01-01T00:00:00Z&until=1970-01-01T00:00:00Z"
            })
    void oddWordsFindNothingAndHarmNothing(String query) throws Exception {
        String answer = exchange(head("GET", "/messages?" + query + "&state=DEAD", "Connection: close"));

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"messages\":[]")
                .doesNotContainIgnoringCase("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%zz", "q=%", "to=%ZZ"})
    void aBrokenEncodingIsRefused(String query) throws Exception {
        assertThat(exchange(head("GET", "/messages?" + query, "Connection: close")))
                .startsWith("HTTP/1.1 400");
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void aLongWordIsRefused() throws Exception {
        assertThat(exchange(head("GET", "/messages?q=" + "x".repeat(201), "Connection: close")))
                .startsWith("HTTP/1.1 400")
                .contains("200 characters");
        assertThat(exchange(head("GET", "/messages?q=" + "x".repeat(3_000), "Connection: close")))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void headersCannotPassForTheQuery() throws Exception {
        http.post(GOOD);
        String answer = exchange(head(
                "GET",
                "/messages?limit=1",
                "CamelHttpQuery: limit=x",
                "CamelHttpRawQuery: limit=x",
                "limit: x",
                "Connection: close"));
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dead-letters/../replay",
                "/dead-letters/%2e%2e/replay",
                "/dead-letters/..%2f..%2fx/replay",
                "/dead-letters/replay/replay",
                "/dead-letters/%00/replay",
                "/dead-letters/.hidden/replay",
                "/dead-letters/%ff/replay",
                "/dead-letters/${header.name}/replay",
                "/dead-letters//replay",
                "/dead-letters/%2fetc/replay",
                "/dead-letters/x/replay/x"
            })
    void aReplayIsOfANameNeverOfAPath(String path) throws Exception {
        String answer = exchange(head("POST", path, "Content-Length: 0", "Connection: close"));

        assertThat(answer).matches("(?s)HTTP/1\\.1 (404|400|405).*");
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void aBodyWithAReplayIsNotRead() throws Exception {
        assertThat(exchange(head("POST", "/dead-letters/x/replay", "Content-Length: 2", "Connection: close") + "{}"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void aHugeHeaderIsRefused() throws Exception {
        assertThat(exchange(head("GET", "/messages/x", "X: " + "x".repeat(100_000), "Connection: close")))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void slowCallersDoNotHoldUpOthersAndAreCutOff() throws Exception {
        String half = head("POST", "/messages", "Content-Length: 1000", "Content-Type: application/json") + "{";
        List<Socket> slow = new ArrayList<>();
        TestGateway patient = gateway.another("gateway.http.request-timeout=5m", "gateway.http.idle-timeout=5m")
                .start();
        try {
            for (int i = 0; i < 100; i++) {
                slow.add(patient.http().raw(half));
                slow.add(patient.http().raw("POST /messages HTTP/1.1\r\nHost"));
            }
            assertThat(patient.http().post(GOOD).statusCode()).isEqualTo(202);
            // The good call waited for none of them.
            assertThat(slow)
                    .allSatisfy(socket ->
                            assertThat(socket.getInputStream().available()).isZero());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        try (Socket socket = http.raw(half)) {
            assertThat(firstLine(socket)).contains(" 408 ");
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The connection of a slow caller stays open", e);
        }
    }

    @Test
    void itListensOnTheLoopbackAddressAlone() throws Exception {
        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .toList()) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, http.port), 2_000))
                        .isInstanceOf(IOException.class);
            }
        }
        // Machines without another address have this one, which a server on 0.0.0.0 would answer on.
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", http.port), 2_000))
                    .isInstanceOf(IOException.class);
        }
        if (Files.isReadable(Path.of("/proc/net/tcp"))) {
            String wildcard = "00000000:" + String.format("%04X", http.port);
            assertThat(Files.readString(Path.of("/proc/net/tcp"))).doesNotContain(wildcard);
        }
    }

    private static String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + HttpCaller.TOKEN
                + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    /** The complete answer to a call that closes its connection. */
    private String exchange(String call) throws IOException {
        try (Socket socket = http.raw(call)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static void flood(Socket socket, boolean chunked) {
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 100; i++) {
                out.write((chunked ? "100000\r\n" : "").getBytes(StandardCharsets.US_ASCII));
                out.write(megabyte);
                out.write((chunked ? "\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            }
            out.write((chunked ? "0\r\n\r\n" : "").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException cutOff) {
            // The gateway may disconnect such a caller.
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String error(HttpResponse<String> response) {
        try {
            JsonNode json = HttpCaller.json(response);
            assertThat(json).hasSize(1);
            return json.get("error").asText();
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
