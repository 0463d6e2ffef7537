package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpSearchTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @Test
    void messagesOfEverySourceAreListedNewestFirstAndFiltered() throws Exception {
        TestGateway own = gateway.another().start();
        HttpCaller http = own.http();
        own.forward("mail", "201234567891", "first");
        String second = http.post("201234567892", "second", "order-2");
        await().until(() -> http.status(second).get("state").asText().equals("SENT"));

        JsonNode all = get(http, "");
        assertThat(all.get("messages"))
                .extracting(m -> m.get("source").asText())
                .containsExactly("http", "mail");
        assertThat(all.has("next")).isFalse();
        assertThat(all.toString()).doesNotContain("first", "second");
        assertThat(get(http, "?source=mail").get("messages")).hasSize(1);
        assertThat(get(http, "?to=201234567892@c.us").get("messages"))
                .extracting(m -> m.get("id").asText())
                .containsExactly(second);
        assertThat(get(http, "?q=ORDER-2&state=SENT&ack=PENDING&limit=1")
                        .at("/messages/0/id")
                        .asText())
                .isEqualTo(second);
        assertThat(get(http, "?state=DEAD").get("messages")).isEmpty();
        assertThat(get(http, "?state=&q=&to=").get("messages")).hasSize(2);
        JsonNode page = get(http, "?limit=1");
        assertThat(get(http, "?limit=1&before=" + page.get("next").asText())
                        .at("/messages/0/source")
                        .asText())
                .isEqualTo("mail");
    }

    @Test
    void whoAsksAgainIsToldThatNothingIsNew() throws Exception {
        HttpCaller http = gateway.http();
        HttpResponse<String> first = http.send(http.to("/messages"));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = http.send(http.to("/messages").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(http.send(http.to("/messages").header("If-None-Match", tag + "x"))
                        .statusCode())
                .isEqualTo(200);
        http.post("201234567891", "x", null);
        assertThat(http.send(http.to("/messages").header("If-None-Match", tag)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDeadLetterIsListedAndSentAgain() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567891@c.us")
                        .status(400)
                        .times(1)
                        .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
        HttpCaller http = gateway.http();
        String id = http.post("201234567891", "patience", null);
        await().until(() -> http.status(id).get("state").asText().equals("DEAD"));

        JsonNode letter = HttpCaller.json(http.send(http.to("/dead-letters"))).at("/deadLetters/0");
        assertThat(letter.get("reason").asText()).isEqualTo("BAD_REQUEST");
        assertThat(letter.get("delivery").asText())
                .isEqualTo(http.status(id).at("/deliveries/0/number").asText());
        assertThat(letter.get("replaying").asBoolean()).isFalse();
        String path = "/dead-letters/" + letter.get("name").asText() + "/replay";
        assertThat(http.send(http.to(path).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(202);
        assertThat(http.send(http.to(path).POST(BodyPublishers.noBody())).statusCode())
                .isIn(202, 404);

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("patience"));
        await().until(() -> http.status(id).get("state").asText().equals("SENT"));
        await().until(() -> HttpCaller.json(http.send(http.to("/dead-letters")))
                .get("deadLetters")
                .isEmpty());
        assertThat(http.send(http.to(path).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
    }

    private static JsonNode get(HttpCaller http, String query) throws Exception {
        HttpResponse<String> response = http.send(http.to("/messages" + query));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return HttpCaller.json(response);
    }
}
