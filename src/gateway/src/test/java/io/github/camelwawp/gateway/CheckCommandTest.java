package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code check}: one sentence for each thing that is wrong, and an exit code. */
class CheckCommandTest {

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    private record Said(int exit, List<String> lines) {}

    @Test
    void allIsWellAndNothingIsSentOrCreated() throws Exception {
        Said said = check("gateway.http.enabled=true", "gateway.http.token=x", "gateway.http.port=" + FreePort.next());
        assertThat(said.lines())
                .containsExactly(
                        "ok     configuration",
                        "ok     Wawp's session is WORKING",
                        "ok     the address for HTTP is free, or the running gateway has it");
        assertThat(said.exit()).isZero();
        assertThat(sandbox.messages()).isEmpty();
        assertThat(folder).isDirectoryNotContaining(entry -> Files.isDirectory(entry));
    }

    @Test
    void eachWrongOptionHasItsSentence() throws Exception {
        Said said = check("gateway.http.port=eighty", "gateway.htp.port=80", "gateway.journal.keep=90");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("wrong  application.properties: "))
                .anyMatch(line -> line.contains("gateway.http.port must be a whole number"))
                .anyMatch(line -> line.contains("there is no option gateway.htp.port"))
                .anyMatch(line -> line.contains("gateway.journal.keep must be a time"));
    }

    @Test
    void whatDoesNotFitTogetherHasItsSentenceToo() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("in-the-way"), "");
        Path routes = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(routes.resolve("mine.camel.yaml"), "- route:\n    from: [\n");
        Said said = check(
                "camel.component.wawp.access-token=",
                "gateway.recipients.ops=nobody at all",
                "gateway.events.enabled=true",
                "gateway.events.secret=",
                "gateway.http.enabled=true",
                "gateway.http.token=",
                "gateway.template.file=${body",
                "gateway.opt-out.language=xx",
                "gateway.dead-letters=" + inTheWay.resolve("letters"),
                "camel.main.routes-include-pattern=file:" + routes + "/*.camel.yaml");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.lines())
                .hasSize(8)
                .allMatch(line -> line.startsWith("wrong  "))
                .anyMatch(line -> line.contains("WAWP_ACCESS_TOKEN"))
                .anyMatch(line -> line.contains("nobody at all") || line.contains("gateway.recipients.ops"))
                .anyMatch(line -> line.contains("WAWP_WEBHOOK_SECRET"))
                .anyMatch(line -> line.contains("WAWP_GATEWAY_TOKEN"))
                .anyMatch(line -> line.contains("gateway.template.file is not a template"))
                .anyMatch(line -> line.contains("gateway.opt-out.language"))
                .anyMatch(line -> line.contains("gateway.dead-letters: " + inTheWay + " is a file, not a folder"))
                .anyMatch(line -> line.contains("mine.camel.yaml, line 3, is not a route file"));
    }

    @Test
    void theSandboxProfileNeedsNoSandboxThatRuns() throws Exception {
        // The sandbox's own ports go before those of the file, and may be taken.
        Said said = checkAs(
                "sandbox",
                Map.of(
                        "SANDBOX_PORT", "" + FreePort.next(),
                        "GATEWAY_HTTP_PORT", "" + FreePort.next(),
                        "GATEWAY_MANAGEMENT_PORT", "" + FreePort.next()));
        assertThat(said.lines())
                .containsExactly(
                        "ok     configuration",
                        "ok     the address for HTTP is free, or the running gateway has it",
                        "ok     the address for health and metrics is free, or the running gateway has it");
        assertThat(said.exit()).isZero();
    }

    @Test
    void aJournalOfAnEarlierVersionIsNamed() throws Exception {
        Path former = folder.resolve("data/journal.mv.db");
        Files.createDirectories(former.getParent());
        Files.writeString(former, "H:2,block:3");
        Said said = check();
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.lines()).singleElement().asString().contains("The journal " + former, "optouts export");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.jms.url, nonsense://user:HIDDEN_VALUE@example.com, gateway.jms.url is not valid",
        "gateway.jms.connection-factory, com.example.Missing, com.example.Missing is not on the class path"
    })
    void aBrokerThatTheStartRefusesIsAMatterOfTheConfiguration(String option, String value, String sentence)
            throws Exception {
        Said said = check("gateway.jms.enabled=true", option + "=" + value);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("wrong  application.properties: " + option)
                .contains(sentence)
                .doesNotContain("HIDDEN_VALUE");
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.jms.prot, 1, there is no option camel.component.jms.prot.",
        "camel.component.jms.connectionFactory, tcp://user:HIDDEN_VALUE@example.com,"
                + " camel.component.jms.connectionFactory cannot be set."
    })
    void whatCamelRefusesHasTheSentenceOfTheStart(String option, String value, String sentence) throws Exception {
        Said said = check(option + "=" + value);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.lines()).containsExactly("ok     configuration", "wrong  application.properties: " + sentence);
    }

    @Test
    void eachConnectionThatFailsIsNamed() throws Exception {
        int closed = FreePort.next();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = check(
                    "camel.component.wawp.base-url=http://127.0.0.1:" + closed,
                    "gateway.http.enabled=true",
                    "gateway.http.token=x",
                    "gateway.http.port=" + taken.getLocalPort(),
                    "gateway.journal.url=jdbc:postgresql://127.0.0.1:" + closed + "/wawp",
                    "gateway.mail.enabled=true",
                    "gateway.mail.user=whatsapp@example.com",
                    "gateway.mail.host=127.0.0.1",
                    "gateway.mail.port=" + closed,
                    "gateway.jms.enabled=true",
                    "gateway.jms.url=tcp://user:HIDDEN_VALUE@127.0.0.1:" + closed);
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.lines().get(0)).isEqualTo("ok     configuration");
            assertThat(said.lines().subList(1, said.lines().size()))
                    .hasSize(5)
                    .allMatch(line -> line.startsWith("wrong  "))
                    .noneMatch(line -> line.contains("HIDDEN_VALUE"))
                    .anyMatch(line -> line.contains("Wawp did not report the state of its session: CONNECT_FAILED"))
                    .anyMatch(line -> line.contains("no database answers there"))
                    .anyMatch(line -> line.contains("The mail server 127.0.0.1:" + closed + " cannot be reached"))
                    .anyMatch(line -> line.contains("The JMS broker tcp://127.0.0.1:" + closed + " cannot be reached"))
                    .anyMatch(line -> line.contains("cannot listen on 127.0.0.1:" + taken.getLocalPort()));
        }
    }

    private Said check(String... settings) throws Exception {
        return checkAs("", Map.of(), settings);
    }

    private Said checkAs(String profile, Map<String, String> environment, String... settings) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "camel.component.wawp.base-url=" + sandbox.baseUrl(),
                "camel.component.wawp.instance-id=123456789",
                "camel.component.wawp.access-token=ACCESS_TOKEN",
                "gateway.recipients.default=201234567890@c.us",
                "gateway.journal.url=jdbc:sqlite:" + folder.resolve("data/journal.db"),
                "gateway.dead-letters=" + folder.resolve("dead-letters"),
                "gateway.opt-out.folder=" + folder.resolve("data/opt-outs"),
                "gateway.file.directory=" + folder.resolve("inbox")));
        lines.addAll(List.of(settings));
        Path configuration = Files.write(folder.resolve("application.properties"), lines);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit = profile.isEmpty()
                ? Gateway.command(configuration, out, out, "check")
                : new CheckCommand(profile, configuration.toString(), environment, out).run();
        return new Said(exit, said.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
