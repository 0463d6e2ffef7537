package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.config.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TemplateTest {

    /** Each of these would say or do something if anybody evaluated it. */
    private static final String EVIL =
            "${variable.secret} ${sysenv.PATH} {{gateway.dead-letters}} ${body} \\n %s $simple{exchangeId}";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
            "gateway.template.file=*${variable.fileName}* of ${date:variable.date:yyyy-MM-dd}\n\n${body}",
            "gateway.template.jms=[${variable.source}] ${body}",
            "gateway.template.http=${body} for ${variable.to}");

    private static String dayOfTheFile() {
        return DateTimeFormatter.ISO_LOCAL_DATE
                .withZone(ZoneId.systemDefault())
                .format(Instant.now().minusSeconds(5));
    }

    @Test
    void aFileIsWordedByItsTemplate() throws Exception {
        Path file = gateway.drop("report.txt", "All is well.");
        String day = dayOfTheFile();

        await().untilAsserted(() ->
                assertThat(gateway.texts()).containsExactly("*report.txt* of " + day + "\n\nAll is well."));
        await().until(() -> Files.notExists(file));
    }

    @Test
    void aLineBreakInAPropertiesFileIsWrittenAsOneKnows() throws Exception {
        assertThat(Files.readString(Path.of("application.properties")))
                .contains("*${variable.subject}*\\n_${variable.sender}_\\n\\n${body}");
        Path properties = Files.writeString(
                gateway.folder().resolve("t.properties"), "gateway.template.file=a\\n${body}\\n\\tb\n");
        String template;
        try (CamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setLocation("file:" + properties);
            template = context.resolvePropertyPlaceholders("{{gateway.template.file}}");
        }
        TestGateway own = gateway.another("gateway.template.file=" + template).start();
        own.drop("x.txt", "x");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("a\nx\n\tb"));
    }

    @Test
    void whatAFileIsCalledAndSaysIsNeverEvaluated() throws Exception {
        gateway.drop("${variable.source}{{gateway.outbox}}.txt", EVIL);
        String day = dayOfTheFile();

        await().untilAsserted(() -> assertThat(gateway.texts())
                .containsExactly("*${variable.source}{{gateway.outbox}}.txt* of " + day + "\n\n" + EVIL));
    }

    @Test
    void whatAJmsMessageOrACallSaysIsNeverEvaluated() throws Exception {
        gateway.forward("jms", "201234567890", EVIL);
        gateway.forward("http", "201234567891", EVIL);

        assertThat(gateway.texts()).containsExactly("[jms] " + EVIL, EVIL + " for 201234567891");
    }

    @Test
    void aBrokenTemplateStopsTheStartAndNamesItsProperty() {
        assertThatThrownBy(() -> gateway.another().start("gateway.template.mail=${variable.subject"))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("application.properties: gateway.template.mail is not a template");
        assertThatThrownBy(() -> gateway.another().start("gateway.template.file=${boddy}"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("gateway.template.file")
                .hasMessageContaining("boddy");
    }

    @Test
    void aMessageThatDoesNotFitItsTemplateBecomesADeadLetterAndTheNextOneGoesOn() throws Exception {
        TestGateway own = gateway.another(
                        "gateway.template.file=${date:variable.nothing:yyyy} ${body}", "gateway.template.http=${body}")
                .start();
        own.drop("a.txt", "x");
        await().untilAsserted(() -> assertThat(own.deadLetters()).hasSize(1));
        assertThat(own.deadLetters().get(0).resolve("message.json")).content().contains("\"TEMPLATE\"");
        own.forward("http", "201234567890", "next");
        assertThat(gateway.texts()).containsExactly("next");
        await().until(() -> own.inbox().isEmpty());
    }

    @Test
    void aCallThatDoesNotFitItsTemplateEndsAsADeadLetterThatItsStatusShows() throws Exception {
        TestGateway own = gateway.another(
                        TestGateway.HTTP, "gateway.template.http=${date:variable.nothing:yyyy} ${body}")
                .start();
        String id = own.http().post("201234567890", "x", null);
        await().until(() -> own.http().status(id).get("state").asText().equals("DEAD"));
        assertThat(own.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.resolve("message.json"))
                .content()
                .contains("\"TEMPLATE\""));
        assertThat(gateway.sandbox().messages()).isEmpty();
    }

    @Test
    void aDeadLetterIsNotWordedTwiceWhenItIsReplayed() throws Exception {
        TestGateway own = gateway.another("gateway.template.file=<${variable.fileName}> ${body}")
                .start("gateway.recipients.default=");
        own.drop("a.txt", "x");
        await().untilAsserted(() -> assertThat(own.deadLetters()).hasSize(1));
        Path letter = own.deadLetters().get(0);
        assertThat(letter.resolve("text.txt")).hasContent("<a.txt> x");
        own.stop();
        Files.move(
                letter, Files.createDirectories(letter.resolveSibling("replay")).resolve(letter.getFileName()));

        own.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("<a.txt> x"));
        assertThat(own.deadLetters()).isEmpty();
    }
}
