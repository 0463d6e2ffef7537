package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.mail.MailGateway.Got;
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
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailboxConnectionTest {

    @Test
    void aServerThatIsDownIsToldOnceAndReadWhenItIsBack() throws Exception {
        int port;
        try (Postbox gone = new Postbox("imap")) {
            port = gone.port();
        }
        try (LogLines log = LogLines.open();
                MailGateway gateway = new MailGateway("imap", port).start()) {
            await().until(() -> !log.with("cannot be read").isEmpty());
            await().during(Duration.ofSeconds(1))
                    .until(() -> log.with("cannot be read").size() == 1);
            assertThat(log.with("cannot be read").get(0)).startsWith("WARN The mailbox imap:localhost:" + port);
            assertThat(gateway.context().getRouteController().getRouteStatus("mail-to-whatsapp"))
                    .isEqualTo(ServiceStatus.Started);

            try (Postbox back = new Postbox("imap", port)) {
                back.deliverSubject("a");
                await().until(() -> gateway.forwarded.size() == 1);
                await().until(() -> log.with("can be read again").size() == 1);
            }
            await().until(() -> log.with("Connection refused").size() == 2);
            assertThat(log.with("ERROR")).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsToldOnceAndNeverShown() {
        try (Postbox postbox = new Postbox("imap");
                LogLines log = LogLines.open();
                MailGateway gateway = postbox.gateway()
                        .set("gateway.mail.password", "wrong-but-secret")
                        .start()) {
            await().until(() -> !log.with("cannot be read").isEmpty());
            await().during(Duration.ofSeconds(1))
                    .until(() -> log.with("cannot be read").size() == 1);
            assertThat(log.with("cannot be read").get(0)).contains("refused gateway.mail.user with this password");
            assertThat(log.with("wrong-but-secret")).isEmpty();
            assertThat(log.with("alerts@example.com")).isEmpty();
            assertThat(gateway.context().isStarted()).isTrue();
        }
    }

    @Test
    void aServerThatRefusesTheFolderIsToldOnceAChange() {
        try (ScriptedImap server = new ScriptedImap();
                LogLines log = LogLines.open();
                MailGateway gateway = new MailGateway("imap", server.port())) {
            server.refuseSelect = true;
            server.add("From: x@example.com\nSubject: a\n\nx\n");
            gateway.start();
            await().until(() -> server.commands.stream()
                            .filter(command -> command.startsWith("SELECT"))
                            .count()
                    > 3);
            assertThat(log.with("not now")).hasSize(1).first().asString().startsWith("WARN The mailbox");
            server.refuseSelect = false;
            await().until(() -> server.unseen() == 0);
            assertThat(gateway.forwarded).hasSize(1);
        }
    }

    @Test
    void aSilentServerHoldsUpNeitherTheStopNorThePollForLongerThanTheTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                LogLines log = LogLines.open()) {
            try (MailGateway gateway = new MailGateway("imap", silent.getLocalPort())
                    .set("gateway.mail.timeout", "500")
                    .start()) {
                await().until(() -> !log.with("cannot be read").isEmpty());
            }
            MailGateway patient = new MailGateway("imap", silent.getLocalPort())
                    .set("gateway.mail.timeout", "600000")
                    .start();
            await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            patient.close();
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("Timeout occurred") || line.contains("Forcing shutdown"));
        }
    }

    @Test
    void whenTheConnectionBreaksAfterSendingTheMailIsFlaggedLaterAndNotSentAgain() {
        try (Postbox postbox = new Postbox("imap");
                Cutter cutter = new Cutter(postbox.port());
                LogLines log = LogLines.open();
                MailGateway gateway = new MailGateway("imap", cutter.port())) {
            AtomicInteger count = new AtomicInteger();
            postbox.deliverSubject("0").deliverSubject("1").deliverSubject("2").deliverSubject("3");
            gateway.beforeForward(exchange -> {
                        if (count.incrementAndGet() == 2) {
                            // Another client expunges mails at this moment: from here on all message numbers have
                            // shifted.
                            postbox.mails().get(0).setFlag(Flags.Flag.DELETED, true);
                            postbox.folder().expunge();
                            cutter.cut();
                        }
                    })
                    .start();

            await().until(() -> postbox.unseen() == 0);
            assertThat(gateway.forwarded)
                    .extracting(got -> got.variable("subject").substring(0, 1))
                    .containsExactly("0", "1", "2", "3");
            assertThat(log.with("could not be flagged as seen")).hasSize(1);
        }
    }

    @Test
    void whenTheConnectionBreaksBeforeSendingNothingIsLostOrDoubled() {
        try (Postbox postbox = new Postbox("imap");
                Cutter cutter = new Cutter(postbox.port());
                MailGateway gateway = new MailGateway("imap", cutter.port())) {
            AtomicInteger count = new AtomicInteger();
            for (int i = 0; i < 30; i++) {
                postbox.deliverSubject("mail " + i);
            }
            gateway.beforeForward(exchange -> {
                        if (count.incrementAndGet() % 7 == 0) {
                            cutter.cut();
                            throw new IOException("everything is cut");
                        }
                    })
                    .start();

            await().until(() -> postbox.unseen() == 0);
            assertThat(gateway.forwarded).extracting(Got::body).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void aMailTheServerDoesNotHandOutIsDeadLetteredAfterThreeTriesAndTheNextIsRead() {
        try (ScriptedImap server = new ScriptedImap();
                MailGateway gateway = new MailGateway("imap", server.port())) {
            server.add("From: x@example.com\nSubject: refused\n\nx\n").refused = true;
            server.add("From: x@example.com\nSubject: good\n\nx\n");
            gateway.start();

            await().until(() -> server.unseen() == 0);
            assertThat(gateway.forwarded).extracting(Got::body).containsExactly("*good*\n\nx");
            assertThat(gateway.deadLettered)
                    .extracting(got -> got.variable("reason"))
                    .containsExactly("mail-unreadable");
            assertThat(gateway.deadLettered.get(0).original()).isEmpty();
            assertThat(server.commands.stream().filter(command -> command.startsWith("FETCH 1 (BODY")))
                    .hasSize(3);
        }
    }

    @Test
    void fiveHundredMailsAreFetchedOneByOneAndEachIsFlaggedBeforeTheNext() {
        try (ScriptedImap server = new ScriptedImap();
                MailGateway gateway = new MailGateway("imap", server.port())) {
            for (int i = 0; i < 500; i++) {
                server.add("From: x@example.com\nSubject: mail " + i + "\n\nx\n");
            }
            gateway.start();

            await().until(() -> server.unseen() == 0);
            assertThat(gateway.forwarded).hasSize(500).extracting(Got::body).doesNotHaveDuplicates();
            List<String> steps = server.commands.stream()
                    .filter(command -> command.contains("BODY") || command.startsWith("STORE"))
                    .map(command -> command.split(" ")[0] + command.split(" ")[1])
                    .toList();
            assertThat(steps).startsWith("FETCH1", "STORE1", "FETCH2", "STORE2").hasSize(1000);
        }
    }

    @Test
    void anAccessTokenIsReadFromItsFileForEachConnection(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "old\n");
        try (ScriptedImap server = new ScriptedImap();
                LogLines log = LogLines.open();
                MailGateway gateway = new MailGateway("imap", server.port())) {
            server.token = Base64.getEncoder()
                    .encodeToString("user=alerts@example.com\1auth=Bearer new\1\1".getBytes(StandardCharsets.US_ASCII));
            server.add("From: x@example.com\nSubject: a\n\nx\n");
            gateway.set("gateway.mail.oauth", "true")
                    .set("gateway.mail.password", "")
                    .set("gateway.mail.password-file", file.toString())
                    .start();
            await().until(() -> !log.with("refused gateway.mail.user").isEmpty());
            assertThat(gateway.forwarded).isEmpty();

            Files.writeString(file, "new\n");
            await().until(() -> gateway.forwarded.size() == 1);
            assertThat(server.commands).noneMatch(command -> command.startsWith("LOGIN"));
        }
    }

    @Test
    void withoutAUserItDoesNotStartAndSaysWhy() {
        assertThatThrownBy(() ->
                        new MailGateway("imap", 1).set("gateway.mail.user", "").start())
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
        try (Postbox postbox = new Postbox("imaps");
                LogLines log = LogLines.open()) {
            postbox.deliverSubject("a");
            try (MailGateway stranger = postbox.gateway().start()) {
                // GreenMail throws when a client disconnects during the handshake.
                await().dontCatchUncaughtExceptions()
                        .until(() -> !log.with("cannot be read").isEmpty());
                assertThat(stranger.forwarded).isEmpty();
            }
            try (MailGateway friend = postbox.gateway()
                    .set("camel.ssl.enabled", "true")
                    .set("camel.ssl.trustStore", keys.toString())
                    .set("camel.ssl.trustStorePassword", "changeit")
                    .start()) {
                await().dontCatchUncaughtExceptions().until(() -> friend.forwarded.size() == 1);
            }
        } finally {
            System.setProperties(system);
        }
    }
}
