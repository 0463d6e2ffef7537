package io.github.camelwawp.gateway.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.broker.EmbeddedBroker;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.testing.CpuTime;
import io.github.camelwawp.testing.FreePort;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final TestGateway gateway = new TestGateway().onlySources();

    @Test
    void theSandboxProfileRunsABrokerThatAnyClientCanPutAMessageInto() throws Exception {
        int port = FreePort.next();
        gateway.startWith(
                "sandbox",
                "sandbox.jms-port=" + port,
                "sandbox.jms-directory=" + folder,
                "sandbox.port=" + FreePort.next(),
                "gateway.management.port=" + FreePort.next());
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
                Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            Message message = session.createTextMessage("hello");
            message.setStringProperty("chatId", "201234567890@c.us");
            session.createProducer(session.createQueue("whatsapp")).send(message);

            await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(1));
            assertThat(gateway.behind().forwarded.get(0).variables()).containsEntry("to", "201234567890@c.us");
        }
        gateway.stop();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void withoutTheProfileThereIsNoBroker() throws Exception {
        int port = FreePort.next();
        gateway.start(
                "gateway.jms.enabled=true", "gateway.jms.url=tcp://127.0.0.1:" + port, "sandbox.jms-port=" + port);
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(gateway.context().isStarted()).isTrue();
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidWithTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(taken.getLocalPort(), folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("sandbox.jms-port");
        }
    }

    @Test
    void aFolderInUseIsSaidAndNotWaitedForForEver() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(FreePort.next(), folder)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(FreePort.next(), folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString());

            assertThat(first.server().isActive()).isTrue();
        }
    }

    @Test
    void itIsUpSoonSmallOnDiskAndDeafToTheNetwork() throws Exception {
        int port = FreePort.next();
        EmbeddedBroker.start(port, folder.resolve("warm-up")).close();

        long begin = CpuTime.ofProcess();
        try (EmbeddedBroker broker = EmbeddedBroker.start(port, folder.resolve("measured"))) {
            Duration took = Duration.ofNanos(CpuTime.ofProcess() - begin);
            System.out.println("broker up in " + took.toMillis() + " ms of the processor's time");
            // The target is 2 s; other machines may be slower.
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(broker.server().getConfiguration().getAcceptorConfigurations())
                    .allSatisfy(acceptor ->
                            assertThat(acceptor.getParams().get("host")).isEqualTo("127.0.0.1"));
            try (var files = Files.walk(folder.resolve("measured"))) {
                assertThat(files.filter(Files::isRegularFile)
                                .mapToLong(file -> file.toFile().length())
                                .sum())
                        .isLessThan(16L * 1024 * 1024);
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsMessagesAreForItsUserAlone() throws Exception {
        Path artemis = folder.resolve("data/artemis");
        try (TestBroker broker = new TestBroker(artemis)) {
            try (var files = Files.walk(folder.resolve("data"))) {
                assertThat(files.map(EmbeddedBrokerTest::permissions))
                        .hasSizeGreaterThan(5)
                        .allMatch(permissions -> permissions.endsWith("------"));
            }
            // The umask decides the permissions of files Artemis creates later: the closed folder protects them.
            broker.client(
                    "whatsapp", (session, producer) -> producer.send(session.createTextMessage("x".repeat(1_000_000))));
        }
        assertThat(permissions(artemis)).isEqualTo("rwx------");
        Files.setPosixFilePermissions(artemis, PosixFilePermissions.fromString("rwxr-xr-x"));
        new TestBroker(artemis).close();
        assertThat(permissions(artemis)).isEqualTo("rwx------");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void moreThanFitsIntoItsMemoryWaitsOnDiskAndIsForwarded() throws Exception {
        try (TestBroker broker = new TestBroker(folder)) {
            String part = "x".repeat(40_000);
            broker.client("whatsapp", (session, producer) -> {
                for (int i = 0; i < 300; i++) {
                    producer.send(session.createTextMessage(i + part));
                }
            });
            assertThat(broker.pages("whatsapp")).isTrue();
            gateway.start("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
            await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(300));
            gateway.stop();
        }
    }
}
