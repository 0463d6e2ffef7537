package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.testing.KeyStores;
import io.github.camelwawp.testing.LogLines;
import jakarta.mail.Flags;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MailboxConnectionTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway().onlySources().later();

    /** What the shared gateway reads. Its mails stay, and are seen. */
    private static ScriptedImap server;

    @RegisterExtension
    final LogLines log = new LogLines();

    @BeforeAll
    static void start() throws Exception {
        server = gateway.beside(new ScriptedImap());
        gateway.start(Postbox.options("imap", server.port()));
    }

    @AfterEach
    void refuseNothing() {
        server.refuseSelect = false;
    }

    /** One that reads another mailbox. */
    private static TestGateway another(int port, String... more) throws Exception {
        return gateway.another(Postbox.options("imap", port, more));
    }

    @Test
    void aServerThatIsDownIsToldOnceAndReadWhenItIsBack() throws Exception {
        int port;
        try (Postbox gone = new Postbox("imap")) {
            port = gone.port();
        }
        TestGateway own = another(port).start();
        await().until(() -> !log.with("cannot be read").isEmpty());
        await().during(Duration.ofSeconds(1))
                .until(() -> log.with("cannot be read").size() == 1);
        assertThat(log.with("cannot be read").get(0)).startsWith("WARN The mailbox imap:localhost:" + port);
        assertThat(own.context().getRouteController().getRouteStatus("mail-to-whatsapp"))
                .isEqualTo(ServiceStatus.Started);

        try (Postbox back = new Postbox("imap", port)) {
            back.deliverSubject("a");
            await().until(() -> own.behind().forwarded.size() == 1);
            await().until(() -> log.with("can be read again").size() == 1);
        }
        await().until(() -> log.with("Connection refused").size() == 2);
        assertThat(log.with("ERROR")).isEmpty();
    }

    @Test
    void aWrongPasswordIsToldOnceAndNeverShown() throws Exception {
        Postbox postbox = gateway.beside(new Postbox("imap"));
        TestGateway own = another(postbox.port(), "gateway.mail.password=wrong-but-secret")
                .start();
        await().until(() -> !log.with("cannot be read").isEmpty());
        await().during(Duration.ofSeconds(1))
                .until(() -> log.with("cannot be read").size() == 1);
        assertThat(log.with("cannot be read").get(0)).contains("refused gateway.mail.user with this password");
        assertThat(log.with("wrong-but-secret")).isEmpty();
        assertThat(log.with("alerts@example.com")).isEmpty();
        assertThat(own.context().isStarted()).isTrue();
    }

    @Test
    void aServerThatRefusesTheFolderIsToldOnceAChange() throws Exception {
        server.commands.clear();
        server.refuseSelect = true;
        server.add("From: x@example.com\nSubject: a\n\nx\n");
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
        TestGateway own = another(silent.getLocalPort()).start("gateway.mail.timeout=500");
        await().until(() -> !log.with("cannot be read").isEmpty());
        own.stop();
        own.start("gateway.mail.timeout=600000");
        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
        own.stop();
        assertThat(log.lines())
                .noneMatch(line -> line.contains("Timeout occurred") || line.contains("Forcing shutdown"));
    }

    @Test
    void whenTheConnectionBreaksAfterSendingTheMailIsFlaggedLaterAndNotSentAgain() throws Exception {
        Postbox postbox = gateway.beside(new Postbox("imap"));
        Cutter cutter = gateway.beside(new Cutter(postbox.port()));
        AtomicInteger count = new AtomicInteger();
        postbox.deliverSubject("0").deliverSubject("1").deliverSubject("2").deliverSubject("3");
        TestGateway own = another(cutter.port());
        own.behind().onForward = exchange -> {
            if (count.incrementAndGet() == 2) {
                // Another client expunges mails at this moment: from here on all message numbers have
                // shifted.
                postbox.mails().get(0).setFlag(Flags.Flag.DELETED, true);
                postbox.folder().expunge();
                cutter.cut();
            }
        };
        own.start();

        await().until(() -> postbox.unseen() == 0);
        assertThat(own.behind().forwarded)
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
        TestGateway own = another(cutter.port());
        own.behind().onForward = exchange -> {
            if (count.incrementAndGet() % 7 == 0) {
                cutter.cut();
                throw new IOException("everything is cut");
            }
        };
        own.start();

        await().until(() -> postbox.unseen() == 0);
        assertThat(own.behind().forwarded).extracting(Seen::text).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aMailTheServerDoesNotHandOutIsDeadLetteredAfterThreeTriesAndTheNextIsRead() throws Exception {
        server.addRefused("From: x@example.com\nSubject: refused\n\nx\n");
        server.add("From: x@example.com\nSubject: good\n\nx\n");
        int refused = server.mails.size() - 1;

        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().forwarded).extracting(Seen::text).containsExactly("*good*\n\nx");
        assertThat(gateway.behind().dead)
                .extracting(got -> got.variable("reason"))
                .containsExactly("MAIL_UNREADABLE");
        assertThat(gateway.behind().dead.get(0).original()).isEmpty();
        assertThat(server.commands.stream().filter(command -> command.startsWith("FETCH " + refused + " (BODY")))
                .hasSize(3);
    }

    @Test
    void fiveHundredMailsAreFetchedOneByOneAndEachIsFlaggedBeforeTheNext() throws Exception {
        server.commands.clear();
        int first = server.mails.size() + 1;
        int second = first + 1;
        for (int i = 0; i < 500; i++) {
            server.add("From: x@example.com\nSubject: mail " + i + "\n\nx\n");
        }

        await().until(() -> server.unseen() == 0);
        assertThat(gateway.behind().forwarded)
                .hasSize(500)
                .extracting(Seen::text)
                .doesNotHaveDuplicates();
        List<String> steps = server.commands.stream()
                .filter(command -> command.contains("BODY") || command.startsWith("STORE"))
                .map(command -> command.split(" ")[0] + command.split(" ")[1])
                .toList();
        assertThat(steps)
                .startsWith("FETCH" + first, "STORE" + first, "FETCH" + second, "STORE" + second)
                .hasSize(1000);
    }

    @Test
    void anAccessTokenIsReadFromItsFileForEachConnection(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "old\n");
        ScriptedImap server = gateway.beside(new ScriptedImap());
        server.token = Base64.getEncoder()
                .encodeToString("user=alerts@example.com\1auth=Bearer new\1\1".getBytes(StandardCharsets.US_ASCII));
        server.add("From: x@example.com\nSubject: a\n\nx\n");
        TestGateway own = another(
                        server.port(),
                        "gateway.mail.oauth=true",
                        "gateway.mail.password=",
                        "gateway.mail.password-file=" + file)
                .start();
        await().until(() -> !log.with("refused gateway.mail.user").isEmpty());
        assertThat(own.behind().forwarded).isEmpty();

        Files.writeString(file, "new\n");
        await().until(() -> own.behind().forwarded.size() == 1);
        assertThat(server.commands).noneMatch(command -> command.startsWith("LOGIN"));
    }

    @Test
    void withoutAUserItDoesNotStartAndSaysWhy() throws Exception {
        TestGateway own = another(1, "gateway.mail.user=");
        assertThatThrownBy(() -> own.start())
                .hasMessage("application.properties: gateway.mail.enabled is true, so gateway.mail.user must be set.");
    }

    @Test
    void imapsTrustsAServerWhoseCertificateItIsToldToTrustAndNoOther() throws Exception {
        Path keys = KeyStores.selfSigned("dns:localhost");
        Properties system = (Properties) System.getProperties().clone();
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", KeyStores.PASSWORD);
        try (Postbox postbox = new Postbox("imaps")) {
            postbox.deliverSubject("a");
            TestGateway own =
                    gateway.another(Postbox.options("imaps", postbox.port())).start();
            // GreenMail throws when a client disconnects during the handshake.
            await().dontCatchUncaughtExceptions()
                    .until(() -> !log.with("cannot be read").isEmpty());
            assertThat(own.behind().forwarded).isEmpty();
            assertThat(certificate(own)).as("of a stranger").isEmpty();
            own.stop();

            own.start(trusting(keys));
            await().dontCatchUncaughtExceptions()
                    .until(() -> own.behind().forwarded.size() == 1);
            await().untilAsserted(() -> assertThat(certificate(own)).containsKeys("expires", "warning"));
            own.stop();
        } finally {
            System.setProperties(system);
        }
    }

    @Test
    void starttlsShowsTheCertificateAndTellsAStrangerNoPassword() throws Exception {
        Path keys = KeyStores.selfSigned("dns:localhost");
        ScriptedImap server = gateway.beside(new ScriptedImap());
        server.tls = tls(keys);
        server.add("From: x@example.com\nSubject: a\n\nx\n");
        TestGateway own = another(server.port()).start();
        await().until(() -> !log.with("cannot be read").isEmpty());
        assertThat(server.commands)
                .contains("STARTTLS")
                .noneMatch(command -> command.startsWith("LOGIN") || command.startsWith("AUTHENTICATE"));
        assertThat(certificate(own)).as("of a stranger").isEmpty();
        own.stop();

        own.start(trusting(keys));
        await().until(() -> server.unseen() == 0);
        await().untilAsserted(() -> assertThat(certificate(own)).containsKeys("expires", "warning"));
    }

    private static SSLContext tls(Path keys) throws Exception {
        char[] password = KeyStores.PASSWORD.toCharArray();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys.toFile(), password), password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static String[] trusting(Path keys) {
        return new String[] {
            "camel.ssl.enabled=true",
            "camel.ssl.trustStore=" + keys,
            "camel.ssl.trustStorePassword=" + KeyStores.PASSWORD
        };
    }

    /** What the health check tells of it. */
    private static Map<String, Object> certificate(TestGateway own) {
        HealthCheck.Result health = own.context()
                .getRegistry()
                .lookupByNameAndType("health-mail-certificate", HealthCheck.class)
                .call();
        Map<String, Object> details = new HashMap<>(health.getDetails());
        details.keySet().retainAll(Set.of("expires", "warning"));
        return details;
    }
}
