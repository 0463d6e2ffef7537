package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the documentation says of variables holds in routes that a user changes or writes. */
class OwnRoutesTest {

    private static final String OWN = """
            - route:
                from:
                  uri: direct:own
                  steps:
                    - setVariable: { name: source, constant: own }
                    - setVariable: { name: key, simple: "${header.key}" }
                    - setVariable: { name: to, simple: "${header.to}" }
                    - setVariable: { name: replyTo, constant: false_201234567891@c.us_AAA }
                    - to: direct:forward
                    - log: "afterwards: ${body}"
            - route:
                from:
                  uri: direct:unfit
                  steps:
                    - setVariable: { name: source, constant: own }
                    - setVariable: { name: key, constant: key-2 }
                    - setVariable: { name: reason, constant: TOO_SILLY }
                    - to: direct:dead-letter
            """;
    private static final String REDIRECTED = """
                        - choice:
                            when:
                              - simple: "${variable.fileName} startsWith 'urgent'"
                                steps:
                                  - setVariable: { name: to, constant: "201234567892" }
                        - to: direct:forward
            """;

    @RegisterExtension
    static final TestGateway gateway = new TestGateway().later();

    @BeforeAll
    static void start() throws Exception {
        Path routes = Files.createDirectory(gateway.folder().resolve("routes"));
        try (var all = Files.list(Path.of("routes"))) {
            for (Path route : all.toList()) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
        }
        Path files = routes.resolve("file-to-whatsapp.camel.yaml");
        String before = Files.readString(files);
        String after = before.replaceFirst(
                " {24}- to: direct:forward\n", REDIRECTED.indent(12).replace("$", "\\$"));
        assertThat(after).isNotEqualTo(before);
        Files.writeString(files, after);
        Files.writeString(routes.resolve("own.camel.yaml"), OWN);
        gateway.start("camel.main.routes-include-pattern=file:" + routes + "/*.camel.yaml");
    }

    @Test
    void aRouteOfTheUserSaysByVariablesWhereItsTextGoes() throws Exception {
        for (int i = 0; i < 2; i++) {
            own("mine", "same key", "201234567891");
        }

        assertThat(gateway.sandbox().messages())
                .as("once, since the key is the same")
                .extracting(SandboxMessage::message, SandboxMessage::chatId, SandboxMessage::replyTo)
                .containsExactly(tuple("mine", "201234567891@c.us", "false_201234567891@c.us_AAA"));
    }

    @Test
    void aMessageThatNamesNobodyIsADeadLetterAndTheNextOneOfTheRouteIsSent() throws Exception {
        for (String to : new String[] {" , ", "201234567891"}) {
            own("to " + to, "key of " + to, to);
        }

        assertThat(letter("INVALID_RECIPIENT").get("recipient").asText()).isEqualTo(" , ");
        assertThat(gateway.texts()).containsExactly("to 201234567891");
    }

    @Test
    void aReasonOfTheUsersMakesADeadLetter() throws Exception {
        gateway.context().createProducerTemplate().sendBody("direct:unfit", "unfit");

        assertThat(letter("TOO_SILLY").get("key").asText()).isEqualTo("key-2");
    }

    @Test
    void aChangedRouteReadsAndSetsTheVariablesOfItsSource() throws Exception {
        gateway.drop("201234567891/urgent.txt", "to the second");
        gateway.drop("201234567891/other.txt", "to the first");

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::chatId, SandboxMessage::message)
                .containsExactlyInAnyOrder(
                        tuple("201234567892@c.us", "to the second"), tuple("201234567891@c.us", "to the first")));
    }

    private static void own(String text, String key, String to) {
        gateway.context().createProducerTemplate().sendBodyAndHeaders("direct:own", text, Map.of("key", key, "to", to));
    }

    private static JsonNode letter(String reason) throws IOException {
        List<JsonNode> letters = new ArrayList<>();
        for (Path letter : gateway.deadLetters()) {
            letters.add(
                    new ObjectMapper().readTree(letter.resolve("message.json").toFile()));
        }
        letters.removeIf(letter -> !letter.get("reason").asText().equals(reason));
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }
}
