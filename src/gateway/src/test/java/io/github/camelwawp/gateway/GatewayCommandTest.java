package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.journal.PostgresDatabases;
import io.github.camelwawp.testing.FreePort;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands as their user calls them: an exit code and a sentence; one of them also as a process of its own. */
class GatewayCommandTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway();

    @RegisterExtension
    static final PostgresDatabases postgres = new PostgresDatabases();

    @Test
    void replayFindsTheDeadLettersByTheConfigurationAndSaysThatNoGatewayRuns() throws Exception {
        Files.writeString(
                gateway.folder().resolve("application.properties"),
                "gateway.dead-letters={{letters}}\nletters=undelivered\n");
        Files.createDirectories(gateway.folder().resolve("undelivered/20260304-050607-12345678"));

        Said said = process("replay");

        assertThat(said.out())
                .contains("0 of 1 sent again")
                .contains("No gateway is running here: 1 wait in undelivered");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(gateway.folder().resolve("undelivered/replay/20260304-050607-12345678"))
                .isDirectory();
    }

    @Test
    void anUnknownCommandAndAWrongFolderAreRefusedWithASentence() throws Exception {
        assertThat(command("replya").exit()).isEqualTo(2);
        Said said = command("replay");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).startsWith("There is no application.properties").doesNotContain("\tat ");
    }

    @Test
    void moveJournalNeedsADatabaseToMoveTo() throws Exception {
        configure("gateway.mail.enabled=false");
        Said said = command(
                "move-journal", gateway.folder().resolve("data/journal.db").toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out())
                .startsWith("gateway.journal.url names a file")
                .contains("set it to the PostgreSQL database");
        assertThat(command("move-journal", "a", "b").out()).startsWith("Usage: move-journal [file]");
    }

    @Test
    void moveJournalTakesTheOptOutListToPostgresql() throws Exception {
        Path file = gateway.folder().resolve("data/journal.db");
        configure("gateway.journal.url=jdbc:sqlite:" + file);
        assertThat(command("optouts", "stop", "201234567891").exit()).isZero();
        configure("gateway.journal.url=" + postgres.url(), "gateway.journal.user=postgres");
        Said moved = command("move-journal", file.toString());
        assertThat(moved.out())
                .contains("wawp_opt_out: 1 rows", "start the gateway", "journal.db.moved")
                .doesNotContain("201234567891");
        assertThat(moved.exit()).isZero();
        assertThat(command("optouts", "export").out()).contains("201234567891@c.us,");
        assertThat(command("move-journal", file.toString()).out()).startsWith("There is no journal " + file);
    }

    @Test
    void optoutsKeepsTheListByItselfWhileNoGatewayRuns() throws Exception {
        configure("gateway.journal.url=jdbc:sqlite:" + gateway.folder().resolve("data/journal.db"));
        Path file =
                Files.writeString(gateway.folder().resolve("list.csv"), "name,id\nAnna,+20 123 456 7890\nBo,nobody\n");
        Said imported = command("optouts", "import", file.toString());
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.out())
                .startsWith("1 done, 1 wrong")
                .contains("row 2: ")
                .doesNotContain("Bo,");
        assertThat(command("optouts", "stop", "201234567891", "123456789012345@lid")
                        .exit())
                .isZero();
        assertThat(command("optouts", "start", "201234567890@c.us").out()).startsWith("1 done, 0 wrong");
        Said list = command("optouts", "export");
        assertThat(list.exit()).isZero();
        assertThat(list.out().lines())
                .hasSize(3)
                .startsWith("id,since,unresolved")
                .anyMatch(line -> line.startsWith("201234567891@c.us,"))
                .anyMatch(line -> line.startsWith("123456789012345@lid,") && line.endsWith(",true"));
        Path again = Files.writeString(gateway.folder().resolve("again.csv"), list.out());
        assertThat(command("optouts", "import", again.toString()).exit()).isZero();
        assertThat(command("optouts", "export").out()).isEqualTo(list.out());
        for (String[] wrong : new String[][] {
            {"optouts"},
            {"optouts", "import"},
            {"optouts", "import", "none.csv"},
            {"optouts", "export", "x"},
            {"optouts", "clear"}
        }) {
            assertThat(command(wrong).exit()).isEqualTo(2);
        }
    }

    @Test
    void theVariableChoosesTheSandboxAlsoUnderMavenWhichSetsAnEmptyProperty() {
        Map<String, String> sandbox = Map.of("GATEWAY_PROFILE", "sandbox");
        assertThat(Gateway.profile(null, sandbox)).isEqualTo("sandbox");
        assertThat(Gateway.profile("", sandbox)).isEqualTo("sandbox");
        assertThat(Gateway.profile("sandbox", Map.of())).isEqualTo("sandbox");
        assertThat(Gateway.profile("", Map.of())).isEmpty();
    }

    /** Each would work in another folder or journal than the one that is meant, and say that all is well. */
    @Test
    void noCommandWorksBesideAnOptionThatIsMisspelt() throws Exception {
        configure("gateway.journal.ulr=jdbc:sqlite:" + gateway.folder().resolve("other.db"));
        for (String[] one : new String[][] {
            {"optouts", "stop", "201234567890"}, {"optouts", "export"}, {"replay"}, {"move-journal", "x.db"}
        }) {
            Said said = command(one);
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.out())
                    .isEqualTo("application.properties: there is no option gateway.journal.ulr;"
                            + " did you mean gateway.journal.url?\n");
        }
    }

    @Test
    void aFileThatCannotBeReadIsRefusedByEachCommandWithASentence() throws Exception {
        Files.createDirectory(gateway.folder().resolve("application.properties"));
        for (String one : List.of("check", "alive", "optouts", "replay", "move-journal")) {
            Said said = command(one);
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.out().lines()).singleElement().asString().contains("application.properties is a folder");
        }
    }

    @Test
    void optoutsAsksTheRunningGatewayThatHasTheJournalsFileOpen() throws Exception {
        Path meeting = gateway.folder().resolve("meeting");
        configure(
                "gateway.journal.url=jdbc:sqlite:" + gateway.folder().resolve("journal.db"),
                "gateway.opt-out.folder=" + meeting);
        gateway.start("gateway.opt-out.folder=" + meeting);
        Said stopped = command("optouts", "stop", "+20 123 456 7890");
        assertThat(stopped.out()).isEqualTo("1 done, 0 wrong\n");
        assertThat(stopped.exit()).isZero();
        gateway.forward("file", "201234567890", "an offer");
        assertThat(gateway.sandbox().messages()).isEmpty();
        assertThat(command("optouts", "export").out()).contains("201234567890@c.us,");
        // The gateway takes the request away after it has answered.
        await().untilAsserted(() -> assertThat(meeting).isEmptyDirectory());
    }

    @Test
    void aJournalWhoseFolderIsOfNoUseIsRefusedWithASentence() throws Exception {
        Path inTheWay = Files.writeString(gateway.folder().resolve("file"), "");
        assertThat(WrongOptionTest.start("gateway.journal.url", "jdbc:sqlite:" + inTheWay.resolve("journal.db")))
                .isEqualTo("The journal cannot be opened: " + inTheWay
                        + " is a file, not a folder: move it away, or choose another folder.");
    }

    @Test
    void aliveSaysWhetherAGatewayRunsHere() throws Exception {
        configure("gateway.dead-letters=" + gateway.folder().resolve("dead-letters"));
        assertThat(command("alive").exit()).isEqualTo(1);
        gateway.start(TestGateway.HTTP);
        configure(
                "gateway.dead-letters=" + gateway.folder().resolve("dead-letters"),
                "gateway.http.enabled=true",
                "gateway.http.port=" + gateway.context().resolvePropertyPlaceholders("{{gateway.http.port}}"));
        await().until(() -> command("alive").exit() == 0);
        assertThat(command("alive").out()).isEqualTo("A gateway is running here.\n");
        gateway.stop();
        assertThat(command("alive").exit()).isEqualTo(1);
    }

    @Test
    void aliveAsksTheManagementServerWhereItIsOn() throws Exception {
        String deadLetters = "gateway.dead-letters=" + gateway.folder().resolve("dead-letters");
        String port = "gateway.management.port=" + FreePort.next();
        gateway.start("gateway.management.enabled=true", port);
        configure(deadLetters, "gateway.management.enabled=true", port);
        await().until(() -> command("alive").exit() == 0);
        configure(deadLetters, "gateway.management.enabled=true", "gateway.management.port=" + FreePort.next());
        assertThat(command("alive").out()).startsWith("The gateway does not answer: ");
        try (ServerSocket sick = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            configure(deadLetters, "gateway.management.enabled=true", "gateway.management.port=" + sick.getLocalPort());
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> {
                try (Socket socket = sick.accept()) {
                    socket.getInputStream().readNBytes("GET /observe/health/live HTTP/1.0\r\n\r\n".length());
                    socket.getOutputStream()
                            .write("HTTP/1.0 503 Service Unavailable\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Said said = command("alive");
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.out()).startsWith("The gateway is not alive: HTTP/1.0 503");
            answer.join();
        }
    }

    @Test
    void aGatewayThatIsToldToStopClosesItsJournalBeforeTheProcessEnds() throws Exception {
        copyTheProjectsOwnConfiguration();
        Process process = start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch(line -> line.contains("(wawp-gateway) started")))
                    .isTrue();
            // The process' own method would close what it says, too.
            process.toHandle().destroy();
            lines.lines().forEach(rest -> {});
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        assertThat(gateway.folder().resolve("data/journal.seal")).content().contains("closed=");
    }

    @Test
    void aJournalThatIsNotTheOneItWasIsRefusedByEachCommandWithASentence() throws Exception {
        String url = "jdbc:sqlite:" + gateway.folder().resolve("data/journal.db");
        configure("gateway.journal.url=" + url);
        assertThat(command("optouts", "stop", "201234567891").exit()).isZero();
        Files.write(gateway.folder().resolve("data/journal.db"), new byte[0]);
        Said list = command("optouts", "export");
        Said stop = command("optouts", "stop", "201234567892");
        assertThat(List.of(list.exit(), stop.exit())).containsOnly(2);
        for (String said : List.of(list.out(), stop.out(), WrongOptionTest.start("gateway.journal.url", url))) {
            assertThat(said.strip().lines())
                    .singleElement()
                    .asString()
                    .startsWith("The journal ")
                    .contains("data/journal.db is empty")
                    .contains("delete ")
                    .contains("data/journal.seal");
        }
        Files.delete(gateway.folder().resolve("data/journal.seal"));
        assertThat(command("optouts", "export").exit()).isZero();
    }

    private void copyTheProjectsOwnConfiguration() throws Exception {
        Files.copy(Path.of("application.properties"), gateway.folder().resolve("application.properties"));
        Files.createDirectories(gateway.folder().resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, gateway.folder().resolve("routes").resolve(route.getFileName()));
            }
        }
    }

    private void configure(String... lines) throws Exception {
        Files.writeString(
                gateway.folder().resolve("application.properties"),
                "gateway.journal.keep=90d\ngateway.journal.keep-texts=false\n"
                        + "gateway.opt-out.folder=data/opt-outs\n" + String.join("\n", lines) + "\n");
    }

    private record Said(int exit, String out) {}

    private Said command(String... arguments) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Said(
                Gateway.command(gateway.folder().resolve("application.properties"), out, out, arguments),
                said.toString(StandardCharsets.UTF_8));
    }

    private Said process(String... arguments) throws Exception {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }

    private Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dcamel.component.wawp.base-url=" + gateway.sandbox().baseUrl(),
                "-Dgateway.pace=none",
                "-classpath",
                System.getProperty("java.class.path"),
                Gateway.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(gateway.folder().toFile()).redirectErrorStream(true);
        process.environment().put("WAWP_INSTANCE_ID", "123456789");
        process.environment().put("WAWP_ACCESS_TOKEN", "ACCESS_TOKEN");
        return process.start();
    }
}
