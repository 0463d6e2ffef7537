package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwawp.gateway.deadletter.ReplayCommand;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFUSAL = "{\"code\":\"invalid_number\",\"message\":\"not valid\"}";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway("gateway.recipients.ops=201234567893");

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void aReplayBeginsAtTheFirstPartNotSent() throws Exception {
        Path letter = deadAfterFirstPart();
        assertThat(json(letter).get("partsSent").asInt()).isEqualTo(1);
        assertThat(json(letter).get("parts"))
                .extracting(part -> part.get("state").asText())
                .containsExactly("SENT", "REJECTED");
        assertThat(json(letter).get("parts").get(0).get("wawpId").asText()).isNotEmpty();
        gateway.sandbox().clearMishaps();

        replay(letter);

        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(3));
        assertThat(gateway.texts())
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("(1/3)"),
                        text -> assertThat(text).startsWith("(2/3)"),
                        text -> assertThat(text).startsWith("(3/3)"));
        await().untilAsserted(() -> assertThat(left()).isEmpty());
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void aLetterThatFailsAgainComesBackAsANewOneWithItsOriginal() throws Exception {
        refuse("201234567891@c.us");
        Path first = dead("201234567891/mail.eml", "Subject: Hello\r\n\r\nbody");

        replay(first);

        await().untilAsserted(
                        () -> assertThat(gateway.deadLetters()).singleElement().isNotEqualTo(first));
        Path second = gateway.deadLetters().get(0);
        assertThat(json(second).get("replayOf").asText())
                .isEqualTo(first.getFileName().toString());
        assertThat(json(second).get("attempts").asInt()).isEqualTo(2);
        assertThat(second.resolve("mail.eml")).hasContent("Subject: Hello\r\n\r\nbody");
        await().untilAsserted(() -> assertThat(left()).isEmpty());

        gateway.sandbox().clearMishaps();
        replay(second);
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("*Hello*\n\nbody"));
    }

    @Test
    void aCorrectedRecipientOrTextIsWhatGetsSent() throws Exception {
        refuse("201234567891@c.us");
        Path letter = dead("201234567891/a.txt", "wrng");
        edit(letter, description -> description.put("recipient", "ops, +20 123 456 7892"));
        Files.writeString(letter.resolve("text.txt"), "right");

        replay(letter);

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactlyInAnyOrder("201234567893@c.us right", "201234567892@c.us right"));
    }

    @Test
    void brokenLettersAreMovedBackAndToldOnceAndTheOthersAreSent() throws Exception {
        refuse("201234567891@c.us");
        for (int i = 0; i < 9; i++) {
            gateway.drop("201234567891/" + i + ".txt", "text " + i);
        }
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(9));
        await().until(() -> gateway.inbox().isEmpty());
        gateway.sandbox().clearMishaps();
        List<Path> letters = gateway.deadLetters().stream().sorted().toList();
        Files.writeString(letters.get(0).resolve("message.json"), "{ \"recipient\": 2012345");
        Files.writeString(letters.get(1).resolve("message.json"), "[]");
        Files.delete(letters.get(2).resolve("message.json"));
        Files.delete(letters.get(3).resolve("text.txt"));
        edit(letters.get(4), description -> description.remove("key"));
        edit(letters.get(5), description -> description.putObject("recipient"));
        edit(letters.get(6), description -> description.put("recipient", "no such name"));
        edit(letters.get(7), description -> description.put("source", "x".repeat(1_000)));

        for (Path letter : letters) {
            replay(letter);
        }

        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(1));
        await().untilAsserted(() -> assertThat(left()).isEmpty());
        for (Path broken : letters.subList(0, 8)) {
            assertThat(broken).isDirectory();
        }
        assertThat(letters.get(8)).doesNotExist();
        await().during(Duration.ofMillis(500)).until(() -> log.count(Level.WARN, "cannot be sent again") == 8);
        assertThat(log.lines(Level.WARN)).noneMatch(line -> line.contains("2012345"));
        assertThat(log.lines(Level.WARN))
                .anyMatch(line -> line.contains("message.json is not JSON: look at line 1"))
                .anyMatch(line -> line.contains("there is no text.txt"))
                .anyMatch(line -> line.contains("lacks source or key"));
    }

    @Test
    void aLetterWithoutATextIsRefusedAndNotTriedForEver() throws Exception {
        Path letter = dead("a.zip", "PK\u0003\u0004 no text \u0000\u0000");
        replay(letter);
        await().until(() -> log.count(Level.WARN, "the original could not be converted to text") == 1);
        assertThat(letter.resolve("a.zip")).exists();
        await().during(Duration.ofMillis(500)).until(() -> log.count(Level.WARN, "moved back") == 1);
    }

    @Test
    void pathsInALetterLeadNowhere() throws Exception {
        refuse("201234567891@c.us");
        Path secret = Files.writeString(gateway.folder().resolve("secret"), "not for sending");
        Path letter = dead("201234567891/a.txt", "text");
        Path linked = dead("201234567891/b.txt", "other");
        gateway.sandbox().clearMishaps();
        edit(letter, description -> description
                .put("source", "../../x")
                .put("original", "../../secret")
                .put("replayOf", "../../secret")
                .put("received", "../..")
                .put("delivery", "../.."));
        Files.delete(linked.resolve("text.txt"));
        Files.createSymbolicLink(linked.resolve("text.txt"), secret);
        Files.createSymbolicLink(
                Files.createDirectories(gateway.folder().resolve("dead-letters/replay"))
                        .resolve("link"),
                gateway.folder());

        replay(letter);
        replay(linked);

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("text"));
        await().until(() -> log.count(Level.WARN, "there is no text.txt") == 1);
        assertThat(secret).hasContent("not for sending");
        assertThat(gateway.folder().resolve("dead-letters/replay/link")).exists();
    }

    @Test
    void twoLettersOfOneDeliverySendItOnce() throws Exception {
        refuse("201234567891@c.us");
        Path letter = dead("201234567891/a.txt", "once");
        Path copy = Files.createDirectory(letter.resolveSibling("20000101-000000-copy"));
        for (String file : List.of("message.json", "text.txt")) {
            Files.copy(letter.resolve(file), copy.resolve(file));
        }
        gateway.sandbox().clearMishaps();
        replay(letter);
        replay(copy);
        await().untilAsserted(() -> assertThat(left()).isEmpty());
        assertThat(gateway.texts()).containsExactly("once");
    }

    @Test
    void whileNothingCanBeSentLettersWaitAndOutliveARestart() throws Exception {
        refuse("201234567891@c.us");
        Path letter = dead("201234567891/a.txt", "patience");
        gateway.sandbox().clearMishaps();
        gateway.sandbox().sessionStatus("STOPPED");
        replay(letter);
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        assertThat(gateway.deadLetters()).isEmpty();
        assertThat(left()).hasSize(1);

        gateway.stop();
        gateway.sandbox().sessionStatus("WORKING");
        gateway.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("patience"));
        await().untilAsserted(() -> assertThat(left()).isEmpty());
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void theCommandReplaysAllAndCountsThem() throws Exception {
        refuse("201234567891@c.us");
        for (int i = 0; i < 30; i++) {
            gateway.drop("201234567891/" + i + ".txt", "text " + i);
        }
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(30));
        dead("a.zip", "PK\u0003\u0004 no text \u0000\u0000");
        gateway.sandbox().clearMishaps();
        refuseOnce("201234567891@c.us");

        Said said = command();

        assertThat(said.exit()).isEqualTo(ReplayCommand.SOME_CAME_BACK);
        assertThat(said.lines()).contains("29 of 31 sent again or kept to be tried again, 2 came back");
        assertThat(said.lines())
                .anyMatch(line -> line.matches("\\d{8}-\\d{6}-\\w+: BAD_REQUEST \\(was .*\\)"))
                .anyMatch(line -> line.endsWith("refused, the gateway's log says why"));
        assertThat(gateway.texts()).hasSize(29).doesNotHaveDuplicates();
        assertThat(gateway.deadLetters()).hasSize(2);
    }

    @Test
    void theCommandReplaysTheNamedOnesAlone() throws Exception {
        refuse("201234567891@c.us");
        Path one = dead("201234567891/a.txt", "one");
        dead("201234567891/b.txt", "two");
        gateway.sandbox().clearMishaps();

        Said said = command(one.getFileName().toString());

        assertThat(said.exit()).isEqualTo(ReplayCommand.ALL_SENT);
        assertThat(said.lines()).last().isEqualTo("1 of 1 sent again or kept to be tried again, 0 came back");
        assertThat(gateway.texts()).containsExactly("one");
        assertThat(gateway.deadLetters()).hasSize(1);
    }

    @Test
    void aNameThatIsNoLettersMovesNothing() throws Exception {
        refuse("201234567891@c.us");
        Path letter = dead("201234567891/a.txt", "one");
        for (String name : List.of(
                "nothing", "..", "../inbox", "replay", "", ".", letter.toString(), letter.getFileName() + "/../..")) {
            Said said = command(letter.getFileName().toString(), name);
            assertThat(said.exit()).isEqualTo(ReplayCommand.NO_SUCH_LETTER);
            assertThat(said.lines()).singleElement().asString().startsWith("There is no dead letter '" + name + "'");
        }
        assertThat(letter).isDirectory();
        assertThat(gateway.folder().resolve("inbox")).isDirectory();
    }

    @Test
    void withoutAGatewayTheCommandSaysSoAndTheNextStartSendsThem() throws Exception {
        refuse("201234567891@c.us");
        dead("201234567891/a.txt", "later");
        gateway.stop();
        gateway.sandbox().clearMishaps();

        Said said = command();

        assertThat(said.exit()).isEqualTo(ReplayCommand.NO_GATEWAY);
        assertThat(said.lines()).last().asString().startsWith("No gateway is running here: 1 wait");
        gateway.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("later"));
        await().untilAsserted(() ->
                assertThat(command().lines()).singleElement().asString().startsWith("There are no dead letters"));
    }

    private record Said(int exit, List<String> lines) {}

    private static Said command(String... names) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = new ReplayCommand(
                        gateway.folder().resolve("dead-letters"),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        20)
                .run(List.of(names));
        return new Said(exit, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static void refuse(String chatId) {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to(chatId)
                        .times(1_000)
                        .status(400)
                        .body("application/json", REFUSAL));
    }

    private static void refuseOnce(String chatId) {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to(chatId)
                        .status(400)
                        .body("application/json", REFUSAL));
    }

    /** The letter that this file becomes. */
    private static Path dead(String name, String text) throws IOException {
        List<Path> before = gateway.deadLetters();
        gateway.drop(name, text);
        await().until(() -> gateway.deadLetters().size() == before.size() + 1
                && gateway.inbox().isEmpty());
        return gateway.deadLetters().stream()
                .filter(letter -> !before.contains(letter))
                .findFirst()
                .orElseThrow();
    }

    private static Path deadAfterFirstPart() throws IOException {
        gateway.sandbox().clearMishaps();
        // The first call is let through by a mishap that changes nothing but its time.
        gateway.sandbox().mishap(Mishap.of(MishapKind.STALL_BEFORE_ACCEPTING).delay(Duration.ofMillis(1)));
        refuse("201234567891@c.us");
        return dead("201234567891/long.txt", "A sentence of some length. ".repeat(400));
    }

    private static void replay(Path letter) throws IOException {
        Path replay = Files.createDirectories(gateway.folder().resolve("dead-letters/replay"));
        Files.move(letter, replay.resolve(letter.getFileName()));
    }

    /** What waits in replay/. */
    private static List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(gateway.folder().resolve("dead-letters/replay"))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static void edit(Path letter, java.util.function.Consumer<ObjectNode> change) throws IOException {
        ObjectNode description = (ObjectNode) json(letter);
        change.accept(description);
        Files.write(letter.resolve("message.json"), JSON.writeValueAsBytes(description));
    }

    private static JsonNode json(Path letter) throws IOException {
        return JSON.readTree(letter.resolve("message.json").toFile());
    }
}
