package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.soak.Leashed;
import io.github.camelwawp.soak.Ports;
import io.github.camelwawp.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Folders as users have them, and the gateway in a process of its own there. */
@Timeout(120)
class FolderTest {

    /** As it was at that commit: an upgrade asks for no new line. */
    private static final Path OLD = Path.of("src/gateway/src/test/resources/folders/1de235f");

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() throws Exception {
        if (process != null) {
            process.destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void anOldFolderStillStartsAndSends() throws Exception {
        copy(OLD.resolve("application.properties"), OLD.resolve("routes"));
        drop("ops/note.txt", "from an old folder");
        start(Map.of(
                "WAWP_INSTANCE_ID",
                "123456789",
                "WAWP_ACCESS_TOKEN",
                "ACCESS_TOKEN",
                "CAMEL_COMPONENT_WAWP_BASE_URL",
                sandbox.baseUrl(),
                "GATEWAY_RECIPIENTS_OPS",
                "201234567891@c.us"));
        awaitMessage("from an old folder", "201234567891@c.us");
        assertThat(log()).doesNotContain("ERROR", "no route");
    }

    @Test
    void anOldFolderForwardsWhatEachOfItsSourcesBrings() throws Exception {
        copy(OLD.resolve("application.properties"), OLD.resolve("routes"));
        drop("note.txt", "a file");
        drop("rows.csv", "to,text\n201234567890,a row\n");
        GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
        mails.start();
        try (TestBroker broker = new TestBroker(folder.resolve("broker"))) {
            mails.setUser("alerts@example.com", "alerts@example.com", "password")
                    .deliver(GreenMailUtil.createTextEmail(
                            "alerts@example.com",
                            "bo@example.com",
                            "Disk",
                            "a mail",
                            mails.getImap().getServerSetup()));
            broker.send("whatsapp", "a message", "chatId", "201234567890@c.us");
            int port = FreePort.next();
            Map<String, String> environment = new HashMap<>(Map.of(
                    "WAWP_INSTANCE_ID", "123456789",
                    "WAWP_ACCESS_TOKEN", "ACCESS_TOKEN",
                    "CAMEL_COMPONENT_WAWP_BASE_URL", sandbox.baseUrl(),
                    "GATEWAY_RECIPIENTS_DEFAULT", "201234567890@c.us",
                    "GATEWAY_HTTP_ENABLED", "true",
                    "GATEWAY_HTTP_PORT", Integer.toString(port),
                    "WAWP_GATEWAY_TOKEN", HttpCaller.TOKEN,
                    "GATEWAY_JMS_ENABLED", "true",
                    "GATEWAY_JMS_URL", broker.url()));
            environment.putAll(Map.of(
                    "GATEWAY_MAIL_ENABLED", "true",
                    "GATEWAY_MAIL_PROTOCOL", "imap",
                    "GATEWAY_MAIL_PORT", Integer.toString(mails.getImap().getPort()),
                    "WAWP_MAIL_HOST", "127.0.0.1",
                    "WAWP_MAIL_USER", "alerts@example.com",
                    "WAWP_MAIL_PASSWORD", "password"));
            start(environment);
            await().until(() -> Ports.isOpen(port));
            new HttpCaller(port).post("201234567890", "a call", null);

            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .as(log())
                    .extracting(SandboxMessage::message)
                    .containsExactlyInAnyOrder("a file", "a row", "*Disk*\n\na mail", "a message", "a call"));
            stop();
        } finally {
            mails.stop();
        }
    }

    @Test
    void aFolderWithAnEmptyFileIsConfiguredByTheEnvironmentAlone() throws Exception {
        Files.createFile(folder.resolve("application.properties"));
        copy(Path.of("routes"));
        int port = FreePort.next();
        drop("note.txt", "plain");
        // What a system property says outranks the environment.
        start(
                Map.of(
                        "CAMEL_COMPONENT_WAWP_INSTANCE_ID",
                        "123456789",
                        "CAMEL_COMPONENT_WAWP_ACCESS_TOKEN",
                        "ACCESS_TOKEN",
                        "CAMEL_COMPONENT_WAWP_BASE_URL",
                        sandbox.baseUrl(),
                        "GATEWAY_RECIPIENTS_DEFAULT",
                        "201234567890@c.us",
                        "GATEWAY_TEMPLATE_FILE",
                        "*${body}*",
                        "GATEWAY_HTTP_ENABLED",
                        "true",
                        "GATEWAY_HTTP_PORT",
                        "1",
                        "GATEWAY_HTTP_TOKEN",
                        HttpCaller.TOKEN,
                        "GATEWAY_JOURNAL_URL",
                        "jdbc:sqlite:./elsewhere/journal.db"),
                "-Dgateway.http.port=" + port);
        awaitMessage("*plain*", "201234567890@c.us");
        await().until(() -> log().contains("started in"));
        assertThat(new HttpCaller(port)
                        .send(new HttpCaller(port).to("/messages"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(folder.resolve("elsewhere/journal.db")).exists();
    }

    @Test
    void aWrongValueEndsTheProcessWithCode2AndOneSentence() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "gateway.journal.keep=90d\n");
        copy(Path.of("routes"));
        start(Map.of("GATEWAY_JOURNAL_KEEP", "90"));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(log().lines().filter(line -> line.contains("gateway.journal.keep")))
                .singleElement()
                .asString()
                .startsWith(
                        "Environment variable GATEWAY_JOURNAL_KEEP: gateway.journal.keep must be a time with its unit")
                .endsWith("not '90'.");
        assertThat(log()).doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private void awaitMessage(String text, String chat) {
        await().untilAsserted(() -> assertThat(sandbox.messages())
                .as(log())
                .extracting(SandboxMessage::message)
                .containsExactly(text));
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(chat);
    }

    private void drop(String name, String text) throws IOException {
        Path file = folder.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void copy(Path... what) throws IOException {
        for (Path one : what) {
            try (Stream<Path> all = Files.walk(one)) {
                for (Path file : all.toList()) {
                    Files.copy(
                            file,
                            folder.resolve(
                                    one.getParent() == null
                                            ? file
                                            : one.getParent().relativize(file)));
                }
            }
        }
    }

    private void start(Map<String, String> environment, String... properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(properties));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), Leashed.class.getName(), Gateway.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile());
        builder.environment().put("GATEWAY_PACE", "none");
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("gateway.log"));
    }
}
