package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.call;
import static io.github.camelwawp.sandbox.HttpProbe.json;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static io.github.camelwawp.sandbox.WebhookStub.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxWebhookTest {

    private static final String CREDENTIALS = "instance_id=123456789&access_token=ACCESS_TOKEN";

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    private String url() {
        return sandbox.baseUrl() + "/v2/session/webhook";
    }

    @Test
    void wawpsOwnWebhookIsInTheListFromTheBeginning() throws IOException {
        JsonNode list = json(call("GET", url() + "?" + CREDENTIALS, null)).get("webhooks");

        assertThat(list).hasSize(1);
        assertThat(list.get(0).fieldNames()).toIterable().containsExactlyInAnyOrder("url", "events", "is_active");
        assertThat(sandbox.sandbox().webhooks())
                .extracting(SandboxWebhook::url)
                .containsExactly(SandboxWebhook.SYSTEM_URL);
    }

    @Test
    void aPostOverwritesTheWholeListSoThatAClientWhoDoesNotMergeIsNoticed() throws IOException {
        WebhookStub.register(sandbox.baseUrl(), entry("http://127.0.0.1:1/a", 1, "message"));

        assertThat(sandbox.sandbox().webhooks())
                .containsExactly(new SandboxWebhook("http://127.0.0.1:1/a", java.util.List.of("message"), true));
    }

    @Test
    void aMergedListKeepsEveryFieldOfEveryEntry() throws IOException {
        String other =
                "{\"url\":\"http://127.0.0.1:1/other\",\"events\":[\"*\"],\"is_active\":\"1\",\"note\":\"ours\"}";
        WebhookStub.register(sandbox.baseUrl(), other, entry("http://127.0.0.1:1/a", 0, "message"));
        JsonNode list = json(call("GET", url() + "?" + CREDENTIALS, null)).get("webhooks");

        assertThat(list.get(0)).isEqualTo(json(other));
        assertThat(list.get(1).get("is_active").asInt()).isZero();
        assertThat(sandbox.sandbox().webhooks())
                .extracting(SandboxWebhook::active)
                .containsExactly(true, false);
    }

    @Test
    void aTestCanAddAWebhookWithoutACall() throws IOException {
        try (WebhookStub hook = new WebhookStub()) {
            sandbox.sandbox().webhook(hook.url(), "message");
            sandbox.reply(CHAT, "Hello");
            await().until(() -> hook.posts().size() == 1);

            assertThat(sandbox.sandbox().webhooks()).hasSize(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.sandbox().webhook("nowhere"));
        }
    }

    @Test
    void credentialsAreCheckedAsForEveryOperation() throws IOException {
        assertThat(call("GET", url(), null).statusCode()).isEqualTo(401);
        assertThat(call("POST", url(), "{\"access_token\":\"ACCESS_TOKEN\",\"webhooks\":[]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(call("GET", url() + "?access_token=ACCESS_TOKEN", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFreePlanHasNoWebhooks() throws IOException {
        assertThat(call("PUT", sandbox.baseUrl() + "/sandbox/plan", "{\"plan\":\"FREE\"}")
                        .body())
                .isEqualTo("{\"plan\":\"FREE\"}");
        HttpResponse<String> refused = call("GET", url() + "?" + CREDENTIALS, null);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("code").asText()).isEqualTo("subscription_required");
        assertThat(call("POST", url(), "{\"instance_id\":\"1\",\"access_token\":\"A\",\"webhooks\":[]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("PUT", sandbox.baseUrl() + "/sandbox/plan", "{\"plan\":\"GOLD\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void eachOfThesePathsCanFailToo() throws IOException {
        for (String path : new String[] {"/v2/session/webhook", "/v2/lids", "/v2/lids/pn/{number}"}) {
            sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).on(path));
            String asked = sandbox.baseUrl() + path.replace("{number}", "201234567890") + "?" + CREDENTIALS;

            assertThat(call("GET", asked, null).statusCode()).as(path).isEqualTo(429);
            assertThat(call("GET", asked, null).statusCode()).as(path).isEqualTo(200);
        }
        sandbox.mishap(Mishap.of(MishapKind.CLOSE_BEFORE_ACCEPTING).on("/v2/session/webhook"));
        assertThat(sandbox.sandbox().webhooks()).hasSize(1);
    }

    @Test
    void anEventComesInTheEnvelopeOfWawp() throws IOException {
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message.any")) {
            send(sandbox.baseUrl(), "Hello");
            await().until(() -> hook.posts().size() == 1);
            JsonNode event = hook.posts().get(0).json();

            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "id",
                            "timestamp",
                            "event",
                            "session",
                            "metadata",
                            "me",
                            "payload",
                            "engine",
                            "environment");
            assertThat(event.get("id").asText()).matches("evt_[0-9a-z]{26}");
            assertThat(event.get("timestamp").asLong()).isGreaterThan(1_700_000_000_000L);
            assertThat(event.get("session").asText()).isEqualTo("123456789");
            assertThat(event.get("metadata")).isEmpty();
            assertThat(event.at("/payload/id").asText())
                    .isEqualTo(sandbox.messages().get(0).id());
            assertThat(event.at("/payload/fromMe").asBoolean()).isTrue();
            assertThat(event.at("/payload/body").asText()).isEqualTo("Hello");
            assertThat(event.at("/payload/to").asText()).isEqualTo(CHAT);
            assertThat(hook.posts().get(0).headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(sandbox.events()).singleElement().satisfies(sent -> {
                assertThat(sent.event()).isEqualTo("message.any");
                assertThat(sent.json()).isEqualTo(hook.posts().get(0).body());
                assertThat(json(sent.json()).get("id").asText()).isEqualTo(sent.id());
            });
            assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/webhook-events", null))
                            .get(0))
                    .isEqualTo(event);
        }
    }

    @ParameterizedTest
    @CsvSource({"message.ack, 4, true", "'*', 5, true", "call.received, 0, true", "'*', 0, false"})
    void aWebhookGetsTheEventsItWantsWhileItIsActive(String wanted, int posts, boolean active) throws IOException {
        sandbox.acks(AckPlan.defaults().withDelays(Duration.ZERO));
        try (WebhookStub hook = new WebhookStub();
                WebhookStub all = new WebhookStub()) {
            WebhookStub.register(sandbox.baseUrl(), entry(hook.url(), active ? 1 : 0, wanted), entry(all.url(), 1));
            send(sandbox.baseUrl(), "Hello");
            await().until(() -> all.posts().size() == 5 && sandbox.sandbox().delivered() == 5 + posts);

            assertThat(hook.posts()).hasSize(posts);
        }
    }

    @Test
    void aPostThatFailsIsRepeatedUnderTheSameIdUntilItIsTaken() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withRetries(15, Duration.ofMillis(10)));
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message.any")) {
            hook.answer(500, 404, 302, 200);
            send(sandbox.baseUrl(), "Hello");
            await().until(() -> sandbox.sandbox().delivered() == 1);

            assertThat(hook.posts()).hasSize(4);
            assertThat(hook.posts())
                    .extracting(WebhookStub.Post::body)
                    .containsOnly(hook.posts().get(0).body());
            assertThat(sandbox.sandbox().lost()).isZero();
        }
    }

    @Test
    void afterTheLastRetryAnEventIsLost() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withRetries(3, Duration.ofMillis(5)));
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message.any")) {
            hook.answerAlways(503);
            send(sandbox.baseUrl(), "Hello");
            await().until(() -> sandbox.sandbox().lost() == 1);

            assertThat(hook.posts()).hasSize(4);
            JsonNode events = json(call("GET", sandbox.baseUrl() + "/sandbox/state", null))
                    .get("events");
            assertThat(events).isEqualTo(json("""
                    {"urls":1,"waiting":0,"delivered":0,"lost":1,
                     "last":{"event":"message.any","fate":"LOST","attempts":4,"answer":"503"}}"""));
        }
    }

    @Test
    void theRetriesAreThoseOfWahaUnlessToldOtherwise() throws IOException {
        assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/delivery", null)))
                .isEqualTo(json("""
                {"forget":false,"delayMillis":0,"retries":15,"retryDelayMillis":2000,"timeoutMillis":10000,"signed":false}"""));
        assertThat(call("PUT", sandbox.baseUrl() + "/sandbox/delivery", "{\"retries\":2,\"retryDelayMillis\":5}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sandbox.sandbox().delivery())
                .isEqualTo(EventDelivery.defaults().withRetries(2, Duration.ofMillis(5)));
    }

    @Test
    void eventsDoNotWaitForEachOther() throws IOException {
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message.any")) {
            hook.answer(WebhookStub.SILENCE);
            send(sandbox.baseUrl(), "First");
            await().until(() -> hook.posts().size() == 1);
            send(sandbox.baseUrl(), "Second");

            await().until(() -> sandbox.sandbox().delivered() == 1);
        }
    }

    @Test
    void aPostIsSignedAsWahaDoesWhenThereIsAKey() throws Exception {
        call("PUT", sandbox.baseUrl() + "/sandbox/delivery", "{\"hmacKey\":\"HMAC_KEY\"}");
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message.any")) {
            send(sandbox.baseUrl(), "Größe");
            await().until(() -> hook.posts().size() == 1);
            WebhookStub.Post post = hook.posts().get(0);
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec("HMAC_KEY".getBytes(StandardCharsets.UTF_8), "HmacSHA512"));

            assertThat(post.headers().getFirst("X-Webhook-Hmac"))
                    .isEqualTo(HexFormat.of().formatHex(mac.doFinal(post.body().getBytes(StandardCharsets.UTF_8))));
            assertThat(post.headers().getFirst("X-Webhook-Hmac-Algorithm")).isEqualTo("sha512");
            assertThat(post.headers().getFirst("X-Webhook-Request-Id")).isNotEmpty();
            assertThat(post.headers().getFirst("X-Webhook-Timestamp")).matches("\\d{13}");
            assertThat(call("GET", sandbox.baseUrl() + "/sandbox/delivery", null)
                            .body())
                    .contains("\"signed\":true")
                    .doesNotContain("HMAC_KEY");
            assertThat(sandbox.sandbox().delivery().toString()).doesNotContain("HMAC_KEY");
        }
    }

    @Test
    void withoutAKeyNothingIsSigned() throws IOException {
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl())) {
            sandbox.reply(CHAT, "Hello");
            await().until(() -> hook.posts().size() == 2);
            assertThat(hook.posts().get(0).headers().containsKey("X-Webhook-Hmac"))
                    .isFalse();
        }
    }

    @Test
    void eventsCanBeForgotten() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withForget(true));
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl())) {
            sandbox.reply(CHAT, "never told");
            sandbox.sandbox().delivery(EventDelivery.defaults());
            sandbox.reply(CHAT, "told");
            await().until(() -> sandbox.sandbox().delivered() == 2);

            assertThat(hook.posts())
                    .allSatisfy(post ->
                            assertThat(post.json().at("/payload/body").asText()).isEqualTo("told"));
        }
    }

    @Test
    void eventsCanBeDelayed() throws IOException {
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message")) {
            call("PUT", sandbox.baseUrl() + "/sandbox/delivery", "{\"delayMillis\":3600000}");
            sandbox.reply(CHAT, "in an hour");
            call("PUT", sandbox.baseUrl() + "/sandbox/delivery", "{\"delayMillis\":400}");
            sandbox.reply(CHAT, "soon");
            await().until(() -> !hook.posts().isEmpty());

            assertThat(hook.posts())
                    .extracting(post -> post.json().at("/payload/body").asText())
                    .containsExactly("soon");
        }
    }

    @Test
    void theSessionsStatusIsToldAndAnyOtherEventCanBe() throws IOException {
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl())) {
            sandbox.sandbox().sessionStatus("SCAN_QR_CODE");
            sandbox.sandbox().emit("call.received", "{\"id\":\"CALL\"}");
            call(
                    "POST",
                    sandbox.baseUrl() + "/sandbox/webhook-events",
                    "{\"event\":\"tomorrow.news\",\"payload\":{\"a\":[1]}}");
            await().until(() -> hook.posts().size() == 3);

            assertThat(hook.events("session.status")
                            .get(0)
                            .at("/payload/status")
                            .asText())
                    .isEqualTo("SCAN_QR_CODE");
            assertThat(hook.events("call.received").get(0).at("/payload/id").asText())
                    .isEqualTo("CALL");
            assertThat(hook.events("tomorrow.news").get(0).get("payload")).isEqualTo(json("{\"a\":[1]}"));
        }
    }

    @Test
    void eachEventHasAnIdOfItsOwn() throws IOException {
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message")) {
            for (int i = 0; i < 200; i++) {
                sandbox.reply(CHAT, "reply " + i);
            }
            await().until(() -> sandbox.sandbox().delivered() == 200);
            Set<String> ids = new HashSet<>();
            hook.posts().forEach(post -> ids.add(post.json().get("id").asText()));
            assertThat(ids).hasSize(200);
        }
    }

    @Test
    void clearingCallsOffWhatIsUnderWay() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withRetries(15, Duration.ofMinutes(1)));
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message")) {
            hook.answerAlways(500);
            sandbox.reply(CHAT, "Hello");
            await().until(() -> hook.posts().size() == 1);
            sandbox.clear();
            await().until(() -> json(call("GET", sandbox.baseUrl() + "/sandbox/state", null))
                            .at("/events/waiting")
                            .asInt()
                    == 0);

            assertThat(hook.posts()).hasSize(1);
            assertThat(sandbox.sandbox().lost()).isZero();
        }
    }

    @Test
    void aPrivacyIdIsKnownOnceItWasSaid() throws IOException {
        String lids = sandbox.baseUrl() + "/v2/lids";
        call(
                "PUT",
                sandbox.baseUrl() + "/sandbox/lids",
                "{\"phone\":\"201234567890@c.us\",\"lid\":\"100000000000001@lid\"}");

        assertThat(call("GET", lids + "?" + CREDENTIALS, null).body())
                .isEqualTo("[{\"lid\":\"100000000000001@lid\",\"pn\":\"201234567890@c.us\"}]");
        for (String number : new String[] {"201234567890", "%2B20%20123%20456%207890", "201234567890%40c.us"}) {
            assertThat(call("GET", lids + "/pn/" + number + "?" + CREDENTIALS, null)
                            .body())
                    .isEqualTo("{\"lid\":\"100000000000001@lid\",\"pn\":\"201234567890@c.us\"}");
        }
        assertThat(call("GET", lids + "/pn/201234567891?" + CREDENTIALS, null).body())
                .isEqualTo("{\"lid\":null,\"pn\":\"201234567891@c.us\"}");
        assertThat(call("GET", lids, null).statusCode()).isEqualTo(401);
        call("PUT", sandbox.baseUrl() + "/sandbox/lids", "{\"phone\":\"201234567890@c.us\"}");
        assertThat(call("GET", lids + "?" + CREDENTIALS, null).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone\":\"no phone\",\"lid\":\"100000000000001@lid\"}",
                "{\"phone\":\"201234567890@c.us\",\"lid\":\"1@c.us\"}",
                "{}",
                "{\"phone\":\"201234567890@c.us\",\"lids\":\"\"}"
            })
    void aPrivacyIdThatIsNoneIsRefused(String body) throws IOException {
        assertThat(call("PUT", sandbox.baseUrl() + "/sandbox/lids", body).statusCode())
                .isEqualTo(400);
    }
}
