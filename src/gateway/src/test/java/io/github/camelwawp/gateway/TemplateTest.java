package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {

    /** Each of these would say or do something if anybody evaluated it. */
    private static final String EVIL =
            "${variable.secret} ${sysenv.PATH} {{gateway.dead-letters}} ${body} \\n %s $simple{exchangeId}";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    @Test
    void aFileIsWordedByItsTemplate() throws Exception {
        try (RunningGateway gateway = new RunningGateway(
                folder,
                sandbox,
                "gateway.template.file=*${variable.fileName}* of ${date:variable.date:yyyy-MM-dd}\n\n${body}")) {
            Path file = gateway.drop("report.txt", "All is well.");
            String day = DateTimeFormatter.ISO_LOCAL_DATE
                    .withZone(ZoneId.systemDefault())
                    .format(Instant.now().minusSeconds(5));

            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("*report.txt* of " + day + "\n\nAll is well."));
            await().until(() -> Files.notExists(file));
        }
    }

    @Test
    void aLineBreakInAPropertiesFileIsWrittenAsOneKnows() throws Exception {
        assertThat(Files.readString(Path.of("application.properties")))
                .contains("*${variable.subject}*\\n_${variable.sender}_\\n\\n${body}");
        Path properties =
                Files.writeString(folder.resolve("t.properties"), "gateway.template.file=a\\n${body}\\n\\tb\n");
        String template;
        try (CamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setLocation("file:" + properties);
            template = context.resolvePropertyPlaceholders("{{gateway.template.file}}");
        }
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, "gateway.template.file=" + template)) {
            gateway.drop("x.txt", "x");
            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("a\nx\n\tb"));
        }
    }

    @Test
    void whatAFileIsCalledAndSaysIsNeverEvaluated() throws Exception {
        try (RunningGateway gateway =
                new RunningGateway(folder, sandbox, "gateway.template.file=${variable.fileName}|${body}")) {
            gateway.drop("${variable.source}{{gateway.outbox}}.txt", EVIL);

            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("${variable.source}{{gateway.outbox}}.txt|" + EVIL));
        }
    }

    @Test
    void whatAJmsMessageOrACallSaysIsNeverEvaluated() throws Exception {
        try (RunningGateway gateway = new RunningGateway(
                folder,
                sandbox,
                "gateway.template.jms=[${variable.source}] ${body}",
                "gateway.template.http=${body} for ${variable.to}")) {
            gateway.forward("jms", "201234567890", EVIL);
            gateway.forward("http", "201234567891", EVIL);

            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("[jms] " + EVIL, EVIL + " for 201234567891");
        }
    }

    @Test
    void aBrokenTemplateStopsTheStartAndNamesItsProperty() {
        assertThatThrownBy(() -> new RunningGateway(folder, sandbox, "gateway.template.mail=${variable.subject"))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("application.properties: gateway.template.mail is not a template");
        assertThatThrownBy(() -> new RunningGateway(folder, sandbox, "gateway.template.file=${boddy}"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("gateway.template.file")
                .hasMessageContaining("boddy");
    }

    @Test
    void aMessageThatDoesNotFitItsTemplateBecomesADeadLetterAndTheNextOneGoesOn() throws Exception {
        try (RunningGateway gateway = new RunningGateway(
                folder,
                sandbox,
                "gateway.template.file=${date:variable.nothing:yyyy} ${body}",
                "gateway.template.http=${body}")) {
            gateway.drop("a.txt", "x");
            await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(1));
            assertThat(gateway.deadLetters().get(0).resolve("message.json"))
                    .content()
                    .contains("\"TEMPLATE\"");
            gateway.forward("http", "201234567890", "next");
            assertThat(sandbox.messages()).extracting(SandboxMessage::message).containsExactly("next");
            await().until(() -> gateway.inbox().isEmpty());
        }
    }

    @Test
    void aCallThatDoesNotFitItsTemplateEndsAsADeadLetterThatItsStatusShows() throws Exception {
        try (RunningGateway gateway = RunningGateway.withHttp(
                folder, sandbox, "gateway.template.http=${date:variable.nothing:yyyy} ${body}")) {
            String id = gateway.http().post("201234567890", "x", null);
            await().until(() -> gateway.http().status(id).get("state").asText().equals("DEAD"));
            assertThat(gateway.deadLetters())
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(letter.resolve("message.json")).content().contains("\"TEMPLATE\""));
            assertThat(sandbox.messages()).isEmpty();
        }
    }

    @Test
    void aDeadLetterIsNotWordedTwiceWhenItIsReplayed() throws Exception {
        try (RunningGateway gateway = new RunningGateway(
                folder,
                sandbox,
                "gateway.template.file=<${variable.fileName}> ${body}",
                "gateway.recipients.default=")) {
            gateway.drop("a.txt", "x");
            await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(1));
            assertThat(gateway.deadLetters().get(0).resolve("text.txt")).hasContent("<a.txt> x");
        }
        Path letter;
        try (var letters = Files.list(folder.resolve("dead-letters"))) {
            letter = letters.filter(l -> Files.exists(l.resolve("message.json")))
                    .findFirst()
                    .orElseThrow();
        }
        Files.createDirectories(folder.resolve("dead-letters/replay"));
        Files.move(letter, folder.resolve("dead-letters/replay").resolve(letter.getFileName()));
        try (RunningGateway gateway =
                new RunningGateway(folder, sandbox, "gateway.template.file=<${variable.fileName}> ${body}")) {
            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("<a.txt> x"));
            assertThat(gateway.deadLetters()).isEmpty();
        }
    }
}
