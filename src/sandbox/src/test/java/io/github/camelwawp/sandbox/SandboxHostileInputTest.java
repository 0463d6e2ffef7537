package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.call;
import static io.github.camelwawp.sandbox.HttpProbe.json;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SandboxHostileInputTest {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @AfterEach
    void theSandboxStillWorks() throws IOException {
        assertThat(send(sandbox.baseUrl(), "Still there?").statusCode()).isEqualTo(200);
    }

    @Test
    void aHundredMegabytesAreRefusedBeforeTheyAreSent() throws IOException {
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write("POST /v2/send/text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 104857600\r\n\r\n{");
            assertThat(call.until("\r\n")).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aCallerWhoAsksFirstIsToldNotToSend() throws IOException {
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write("POST /v2/send/text HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\n"
                    + "Content-Length: 104857600\r\n\r\n");
            assertThat(call.until("\r\n")).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aCallerWhoAsksFirstMaySendASmallBody() throws IOException {
        String body = HttpProbe.text(HttpProbe.CHAT, "Hello");
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write("POST /v2/send/text HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\n" + "Content-Length: "
                    + body.length() + "\r\n\r\n");
            assertThat(call.until("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            call.write(body);
            assertThat(call.until("\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aCallerWhoGoesOnSendingIsCutOff() throws IOException {
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write("POST /v2/send/text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 104857600\r\n\r\n{");
            assertThat(call.toTheEnd().read()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void anEndlessBodyIsRefusedAtTheLimitAndTheConnectionClosed() throws IOException {
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write("POST /v2/send/text HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            for (int i = 0; i < 17; i++) {
                call.write(chunk);
            }
            assertThat(call.until("\r\n\r\n")).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepJsonIsRefused(String opening) throws IOException {
        HttpResponse<String> response = call("POST", sandbox.baseUrl() + "/v2/send/text", opening.repeat(100_000));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("code").asText()).isEqualTo("invalid_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\u0000l", "{]", "{\"access_token\":\"SECRET\",}", "{} {}", "\uFEFF\uFEFF{", "NaN"})
    void badJsonIsRefusedWithoutQuotingIt(String body) throws IOException {
        HttpResponse<String> response = call("POST", sandbox.baseUrl() + "/v2/send/text", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /sandbox/mishaps,  Origin,         http://example.com",
        "POST,   /sandbox/mishaps,  Origin,         null",
        "DELETE, /sandbox/messages, Origin,         http://127.0.0.1:1",
        "PUT,    /sandbox/session,  Sec-Fetch-Site, cross-site",
        "PUT,    /sandbox/shape,    Sec-Fetch-Site, same-site",
        "DELETE, /sandbox/state,    Origin,         https://example.com",
        "POST,   /sandbox/replies,  Origin,         https://example.com",
        "PUT,    /sandbox/acks,     Sec-Fetch-Site, cross-site",
        "PUT,    /sandbox/delivery, Origin,         http://example.com",
        "POST,   /sandbox/webhook-events, Origin,   http://example.com",
    })
    void anotherSitesPageMayChangeNothing(String method, String path, String header, String value) throws IOException {
        HttpResponse<String> response = call(method, sandbox.baseUrl() + path, "{}", header, value);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(json(response).get("code").asText()).isEqualTo("foreign_origin");
    }

    @Test
    void itsOwnPageMayChangeThings() throws IOException {
        HttpResponse<String> response = call(
                "POST",
                sandbox.baseUrl() + "/sandbox/mishaps",
                "{\"mishap\":\"RATE_LIMITED\"}",
                "Origin",
                sandbox.baseUrl(),
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(response.statusCode()).isEqualTo(201);
        sandbox.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example,          403",
        "evil.example:80,       403",
        "127.0.0.1.evil.test,   403",
        "localhost,             200",
        "LOCALHOST:1234,        200",
        "[::1]:8099,            200",
        "'',                    403",
    })
    void onlyOwnNamesReachTheSandboxSoThatReboundNamesDoNot(String host, int status) throws IOException {
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write("GET /sandbox/messages HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(call.until("\r\n")).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void furtherNamesCanBeAllowed() throws IOException {
        try (WawpSandbox named =
                        WawpSandbox.start(SandboxOptions.onPort(0).withNames(java.util.List.of("sandbox.test")));
                RawCall call = new RawCall(named.port())) {
            call.write("GET /sandbox/messages HTTP/1.1\r\nHost: Sandbox.test:80\r\n\r\n");
            assertThat(call.until("\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void oneConnectionCarriesManyCalls() throws IOException {
        String body = HttpProbe.text(HttpProbe.CHAT, "Hello");
        String request = "POST /v2/send/text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write(request.repeat(3) + request.replace("Host:", "Connection: close\r\nHost:"));
            assertThat(call.toTheEnd().read().split("HTTP/1.1 200 OK")).hasSize(5);
        }
        assertThat(sandbox.messages()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v2/send/text HTTP/1.1\r\nContent-Length: -1",
                "POST /v2/send/text HTTP/1.1\r\nContent-Length: x",
                "POST /v2/send/text HTTP/1.1\r\nContent-Length: ",
                "POST /v2/send/text HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
                "OPTIONS * HTTP/1.1\r\nContent-Length: 0",
                "CONNECT example.com:80 HTTP/1.1\r\nContent-Length: 0",
                "GET http://example.com/sandbox/messages HTTP/1.1\r\nHost: example.com",
                "GET /%zz?%zz HTTP/1.1\r\nHost: 127.0.0.1",
                "POST /v2/send/text?instance_id=%zz&access_token=%f HTTP/1.1\r\nContent-Length: 0",
                "BREW / HTTP/1.1\r\nContent-Length: 0"
            })
    void anOddRequestIsAnsweredWithAnError(String head) throws IOException {
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write(head + "\r\nConnection: close\r\n\r\n");
            assertThat(call.until("\r\n")).containsPattern("HTTP/1.[01] 4\\d\\d ");
        }
    }

    @Test
    void whatIsNoHttpEndsTheConnection() throws IOException {
        try (RawCall call = new RawCall(sandbox.port())) {
            call.write("\u0000\u0001 nonsense\r\n\r\n");
            assertThat(call.toTheEnd().read()).startsWith("HTTP/1.").contains(" 400 ");
        }
    }
}
