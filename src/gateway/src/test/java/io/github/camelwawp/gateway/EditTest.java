package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest.Builder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter is sent again with another recipient or text, and stays as it was. */
@Timeout(120)
class EditTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WRONG = "201234567891";
    private static final String RIGHT = "201234567892";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP, "gateway.template.http=[${body}]");

    private String letter;

    @BeforeEach
    void aLetter() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to(WRONG + "@c.us")
                        .status(400)
                        .times(1)
                        .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
        int before = gateway.deadLetters().size();
        gateway.http().post(WRONG, "first", null);
        await().until(() -> gateway.deadLetters().size() == before + 1);
        letter = gateway.deadLetters().stream()
                .map(path -> path.getFileName().toString())
                .max(String::compareTo)
                .orElseThrow();
        gateway.settled();
    }

    private static Builder edit(String name, Map<String, ?> body) throws Exception {
        return gateway.http()
                .to("/dead-letters/" + name + "/edit")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private static int status(String name, Map<String, ?> body) throws Exception {
        return gateway.http().send(edit(name, body)).statusCode();
    }

    private static List<String> texts(String number) {
        return gateway.sandbox().messages().stream()
                .filter(message -> message.chatId().equals(number + "@c.us"))
                .map(SandboxMessage::message)
                .toList();
    }

    private JsonNode listed() throws Exception {
        JsonNode all = HttpCaller.json(gateway.http().send(gateway.http().to("/dead-letters")));
        for (JsonNode one : all.get("deadLetters")) {
            if (one.get("name").asText().equals(letter)) {
                return one;
            }
        }
        return null;
    }

    @Test
    void itGoesToTheNewRecipientWithoutATemplateAndTheOriginalStaysAsItWas() throws Exception {
        JsonNode before = listed();
        String description = Files.readString(folder("").resolve("message.json"));
        JsonNode shown = HttpCaller.json(gateway.http().send(gateway.http().to("/dead-letters/" + letter)));
        assertThat(shown.get("to").asText()).isEqualTo(WRONG + "@c.us");
        assertThat(shown.get("text").asText()).isEqualTo("[first]");

        assertThat(status(letter, Map.of("to", "+20 123 456 7892", "text", "*mended*")))
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(texts(RIGHT)).endsWith("*mended*"));
        gateway.settled();

        assertThat(Files.readString(folder("edited").resolve("message.json"))).isEqualTo(description);
        assertThat(listed().get("edited").asBoolean()).isTrue();
        assertThat(listed().get("recipient")).isEqualTo(before.get("recipient"));
        assertThat(status(letter, Map.of("to", RIGHT, "text", "once more"))).isEqualTo(409);
        assertThat(gateway.http()
                        .send(gateway.http()
                                .to("/dead-letters/" + letter + "/replay")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(texts(WRONG)).isEmpty();
    }

    private Path folder(String under) {
        return gateway.folder().resolve("dead-letters").resolve(under).resolve(letter);
    }

    @Test
    void whatIsWrongIsSaidAndNothingHappens() throws Exception {
        for (Map<String, ?> body : List.of(
                Map.of("to", "nobody", "text", "x"),
                Map.of("to", "12", "text", "x"),
                Map.of("to", "", "text", "x"),
                Map.of("to", RIGHT, "text", " \n"),
                Map.of("to", RIGHT),
                Map.of("to", RIGHT, "text", "x", "key", "k"),
                Map.of("to", RIGHT, "text", List.of("x")),
                Map.of("to", RIGHT, "text", "x", "source", "mail"))) {
            HttpResponse<String> answer = gateway.http().send(edit(letter, body));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        }
        assertThat(status(letter, Map.of("to", RIGHT, "text", "x".repeat(3 << 20))))
                .isEqualTo(413);
        assertThat(listed().has("edited")).isFalse();
        assertThat(Files.exists(folder(""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "replay", "edited", "..", "%2e%2e%2freplay", ".lock", "%00", "a%0ab"})
    void aNameThatIsNoDeadLetterLeadsNowhere(String name) throws Exception {
        assertThat(status(name, Map.of("to", RIGHT, "text", "x"))).isIn(400, 404, 405);
    }

    @Test
    void scriptsAndControlCharactersAreSentAsTheyAre() throws Exception {
        String text = "<script>alert(1)</script> ${body} {{env:HOME}} \u0007\u001b[31m \u202e \uD83D\uDE00 end";
        assertThat(status(letter, Map.of("to", RIGHT, "text", text))).isEqualTo(202);
        await().untilAsserted(() -> assertThat(texts(RIGHT)).anyMatch(sent -> sent.startsWith("<script>")));
        assertThat(texts(RIGHT)).anyMatch(sent -> sent.contains("${body} {{env:HOME}}") && sent.endsWith("end"));
    }

    @Test
    void ofManyAtOnceOneIsTaken() throws Exception {
        String marked = "marked " + letter;
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(gateway.http()
                    .sendAsync(
                            i % 2 == 0
                                    ? edit(letter, Map.of("to", RIGHT, "text", marked + " edited by " + i))
                                    : gateway.http()
                                            .to("/dead-letters/" + letter + "/replay")
                                            .POST(BodyPublishers.noBody())));
        }
        int edits = 0;
        int replays = 0;
        for (int i = 0; i < 8; i++) {
            boolean taken = answers.get(i).get().statusCode() == 202;
            edits += taken && i % 2 == 0 ? 1 : 0;
            replays += taken && i % 2 == 1 ? 1 : 0;
        }
        // A replay that is pending is not refused a second time.
        assertThat(edits == 1 ^ replays > 0)
                .as(edits + " edits, " + replays + " replays")
                .isTrue();
        int wanted = edits;
        await().until(() -> !Files.exists(folder("replay"))
                && !Files.exists(folder("replay").resolveSibling(letter + "-edited")));
        gateway.settled();
        assertThat(texts(RIGHT).stream().filter(text -> text.startsWith(marked)))
                .hasSize(wanted);
    }

    @Test
    void whoHasOptedOutGetsNothing() throws Exception {
        String person = "201234567893";
        gateway.http().send(gateway.http().to("/opt-outs/" + person).POST(BodyPublishers.noBody()));
        assertThat(status(letter, Map.of("to", person, "text", "unwanted"))).isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        HttpCaller.json(gateway.http().send(gateway.http().to("/messages?to=" + person + "@c.us")))
                                .at("/messages/0/state")
                                .asText())
                .isEqualTo("SUPPRESSED"));
        assertThat(texts(person)).isEmpty();
    }
}
