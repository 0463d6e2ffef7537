package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.testing.LogLines;
import jakarta.mail.Flags;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailboxConnectionTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway().onlySources();

    @RegisterExtension
    final LogLines log = new LogLines();

    private void start(int port, String... more) throws Exception {
        gateway.start(Postbox.options("imap", port, more));
    }

    @Test
    void aServerThatIsDownIsToldOnceAndReadWhenItIsBack() throws Exception {
        int port;
        try (Postbox gone = new Postbox("imap")) {
            port = gone.port();
        }
        start(port);
        await().until(() -> !log.with("cannot be read").isEmpty());
        await().during(Duration.ofSeconds(1))
                .until(() -> log.with("cannot be read").size() == 1);
        assertThat(log.with("cannot be read").get(0)).startsWith("WARN The mailbox imap:localhost:" + port);
        assertThat(gateway.context().getRouteController().getRouteStatus("mail-to-whatsapp"))
                .isEqualTo(ServiceStatus.Started);

        try (Postbox back = new Postbox("imap", port)) {
            back.deliverSubject("a");
            await().until(() -> gateway.behind().forwarded.size() == 1);
            await().until(() -> log.with("can be read again").size() == 1);
        }
        await().until(() -> log.with("Connection refused").size() == 2);
        assertThat(log.with("ERROR")).isEmpty();
    }

    @Test
    void aWrongPasswordIsToldOnceAndNeverShown() throws Exception {
        Postbox postbox = gateway.beside(new Postbox("imap"));
        start(postbox.port(), "gateway.mail.password=wrong-but-secret");
        await().until(() -> !log.with("cannot be read").isEmpty());
        await().during(Duration.ofSeconds(1))
                .until(() -> log.with("cannot be read").size() == 1);
        assertThat(log.with("cannot be read").get(0)).contains("refused gateway.mail.user with this password");
        assertThat(log.with("wrong-but-secret")).isEmpty();
        assertThat(log.with("alerts@example.com")).isEmpty();
        assertThat(gateway.context().isStarted()).isTrue();
    }

    @Test
    void aServerThatRefusesTheFolderIsToldOnceAChange() throws Exception {
        ScriptedImap server = gateway.beside(new ScriptedImap());
        server.refuseSelect = true;
        server.add("From: x@example.com\nSubject: a\n\nx\n");
        start(server.port());
        await().until(() -> server.commands.stream()
                        .filter(command -> command.startsWith("SELECT"))
                        .count()
                > 3);
        assertThat(log.with("not now")).hasSize(1).first().asString().startsWith("WARN The mailbox");
        server.refuseSelect = false;
        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().forwarded).hasSize(1);
    }

    @Test
    void aSilentServerHoldsUpNeitherTheStopNorThePollForLongerThanTheTimeout() throws Exception {
        ServerSocket silent = gateway.beside(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(silent.getLocalPort(), "gateway.mail.timeout=500");
        await().until(() -> !log.with("cannot be read").isEmpty());
        gateway.stop();
        start(silent.getLocalPort(), "gateway.mail.timeout=600000");
        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
        gateway.stop();
        assertThat(log.lines())
                .noneMatch(line -> line.contains("Timeout occurred") || line.contains("Forcing shutdown"));
    }

    @Test
    void whenTheConnectionBreaksAfterSendingTheMailIsFlaggedLaterAndNotSentAgain() throws Exception {
        Postbox postbox = gateway.beside(new Postbox("imap"));
        Cutter cutter = gateway.beside(new Cutter(postbox.port()));
        AtomicInteger count = new AtomicInteger();
        postbox.deliverSubject("0").deliverSubject("1").deliverSubject("2").deliverSubject("3");
        gateway.behind().onForward = exchange -> {
            if (count.incrementAndGet() == 2) {
                // Another client expunges mails at this moment: from here on all message numbers have
                // shifted.
                postbox.mails().get(0).setFlag(Flags.Flag.DELETED, true);
                postbox.folder().expunge();
                cutter.cut();
            }
        };
        start(cutter.port());

        await().until(() -> postbox.unseen() == 0);
        assertThat(gateway.behind().forwarded)
                .extracting(got -> got.variable("subject").substring(0, 1))
                .containsExactly("0", "1", "2", "3");
        assertThat(log.with("could not be flagged as seen")).hasSize(1);
    }

    @Test
    void whenTheConnectionBreaksBeforeSendingNothingIsLostOrDoubled() throws Exception {
        Postbox postbox = gateway.beside(new Postbox("imap"));
        Cutter cutter = gateway.beside(new Cutter(postbox.port()));
        AtomicInteger count = new AtomicInteger();
        for (int i = 0; i < 30; i++) {
            postbox.deliverSubject("mail " + i);
        }
        gateway.behind().onForward = exchange -> {
            if (count.incrementAndGet() % 7 == 0) {
                cutter.cut();
                throw new IOException("everything is cut");
            }
        };
        start(cutter.port());

        await().until(() -> postbox.unseen() == 0);
        assertThat(gateway.behind().forwarded)
                .extracting(Seen::text)
                .hasSize(30)
                .doesNotHaveDuplicates();
    }

    @Test
    void aMailTheServerDoesNotHandOutIsDeadLetteredAfterThreeTriesAndTheNextIsRead() throws Exception {
        ScriptedImap server = gateway.beside(new ScriptedImap());
        server.add("From: x@example.com\nSubject: refused\n\nx\n").refused = true;
        server.add("From: x@example.com\nSubject: good\n\nx\n");
        start(server.port());

        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().forwarded).extracting(Seen::text).containsExactly("*good*\n\nx");
        assertThat(gateway.behind().dead)
                .extracting(got -> got.variable("reason"))
                .containsExactly("MAIL_UNREADABLE");
        assertThat(gateway.behind().dead.get(0).original()).isEmpty();
        assertThat(server.commands.stream().filter(command -> command.startsWith("FETCH 1 (BODY")))
                .hasSize(3);
    }

    @Test
    void fiveHundredMailsAreFetchedOneByOneAndEachIsFlaggedBeforeTheNext() throws Exception {
        ScriptedImap server = gateway.beside(new ScriptedImap());
        for (int i = 0; i < 500; i++) {
            server.add("From: x@example.com\nSubject: mail " + i + "\n\nx\n");
        }
        start(server.port());

        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().forwarded)
                .hasSize(500)
                .extracting(Seen::text)
                .doesNotHaveDuplicates();
        List<String> steps = server.commands.stream()
                .filter(command -> command.contains("BODY") || command.startsWith("STORE"))
                .map(command -> command.split(" ")[0] + command.split(" ")[1])
                .toList();
        assertThat(steps).startsWith("FETCH1", "STORE1", "FETCH2", "STORE2").hasSize(1000);
    }

    @Test
    void anAccessTokenIsReadFromItsFileForEachConnection(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "old\n");
        ScriptedImap server = gateway.beside(new ScriptedImap());
        server.token = Base64.getEncoder()
                .encodeToString("user=alerts@example.com\1auth=Bearer new\1\1".getBytes(StandardCharsets.US_ASCII));
        server.add("From: x@example.com\nSubject: a\n\nx\n");
        start(server.port(), "gateway.mail.oauth=true", "gateway.mail.password=", "gateway.mail.password-file=" + file);
        await().until(() -> !log.with("refused gateway.mail.user").isEmpty());
        assertThat(gateway.behind().forwarded).isEmpty();

        Files.writeString(file, "new\n");
        await().until(() -> gateway.behind().forwarded.size() == 1);
        assertThat(server.commands).noneMatch(command -> command.startsWith("LOGIN"));
    }

    @Test
    void withoutAUserItDoesNotStartAndSaysWhy() throws Exception {
        assertThatThrownBy(() -> start(1, "gateway.mail.user="))
                .hasMessage("gateway.mail.enabled is true, so gateway.mail.user must be set");
    }

    @Test
    void imapsTrustsAServerWhoseCertificateItIsToldToTrustAndNoOther(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "imap",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .start();
        assertThat(keytool.waitFor()).isZero();
        Properties system = (Properties) System.getProperties().clone();
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
        try (Postbox postbox = new Postbox("imaps")) {
            postbox.deliverSubject("a");
            gateway.start(Postbox.options("imaps", postbox.port()));
            // GreenMail throws when a client disconnects during the handshake.
            await().dontCatchUncaughtExceptions()
                    .until(() -> !log.with("cannot be read").isEmpty());
            assertThat(gateway.behind().forwarded).isEmpty();
            gateway.stop();

            gateway.start(Postbox.options(
                    "imaps",
                    postbox.port(),
                    "camel.ssl.enabled=true",
                    "camel.ssl.trustStore=" + keys,
                    "camel.ssl.trustStorePassword=changeit"));
            await().dontCatchUncaughtExceptions()
                    .until(() -> gateway.behind().forwarded.size() == 1);
            gateway.stop();
        } finally {
            System.setProperties(system);
        }
    }
}
