package io.github.camelwawp.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.FreePort;
import io.github.camelwawp.testing.MarkdownPage;
import jakarta.jms.JMSContext;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The built archive, unpacked and run as an operator does. */
@Timeout(300)
class DistributionIT {

    private static final MarkdownPage INSTALL = new MarkdownPage(Path.of("src/docs/gateway/install.md"));
    private static final MarkdownPage OPT_OUT = new MarkdownPage(Path.of("src/docs/gateway/opt-out.md"));
    private static final Path OLD = Path.of("src/gateway/src/test/resources/folders/1de235f");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path temporary;

    private Path home;
    private Process gateway;

    private record Said(int exit, String out) {}

    @BeforeEach
    void unpack() throws Exception {
        String name = archive(".tar.gz").getFileName().toString().replace(".tar.gz", "");
        Files.copy(archive(".tar.gz"), temporary.resolve(name + ".tar.gz"));
        Said said = shell(
                temporary,
                Map.of(),
                INSTALL.snippet("archive-unpack").replace("camel-wawp-gateway-0.1.0", name) + "pwd");
        home = temporary.resolve(name);
        assertThat(said.out()).isEqualTo(home.toRealPath() + "\n");
    }

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.destroy();
            assertThat(gateway.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void itHasWhatProductionNeedsAndTheSandboxApart() throws Exception {
        assertThat(names(home))
                .contains(
                        "LICENSE",
                        "NOTICE",
                        "application.properties",
                        "bin",
                        "bom.json",
                        "lib",
                        "licenses",
                        "routes",
                        "systemd");
        assertThat(names(home.resolve("lib")))
                .anyMatch(jar -> jar.startsWith("camel-wawp-gateway-"))
                .anyMatch(jar -> jar.startsWith("artemis-jakarta-client-"))
                .noneMatch(
                        jar -> jar.matches(
                                "(artemis-.*server|artemis-journal|camel-wawp-(broker|sandbox|testing)|jgroups|junit|assertj|awaitility).*"));
        assertThat(names(home.resolve("lib/sandbox")))
                .anyMatch(jar -> jar.startsWith("artemis-server-"))
                .anyMatch(jar -> jar.startsWith("camel-wawp-sandbox-"))
                .noneMatch(jar -> jar.startsWith("junit"))
                .doesNotContainAnyElementsOf(names(home.resolve("lib")))
                .noneMatch(jar -> jar.matches("(jackson|netty-common|slf4j|vertx).*"));
        assertThat(names(home.resolve("licenses"))).hasSizeGreaterThan(50);
        assertThat(Files.isExecutable(home.resolve("bin/wawp-gateway"))).isTrue();
    }

    @Test
    void bothArchivesHoldTheSameFiles() throws Exception {
        Path zip = Files.createDirectory(temporary.resolve("zip"));
        assertThat(run(zip, Map.of(), "unzip", "-q", archive(".zip").toString()).exit())
                .isZero();
        assertThat(tree(zip.resolve(names(zip).get(0)))).isEqualTo(tree(home));
    }

    @Test
    void versionAndHelpNeedNoFolder() throws Exception {
        Said version = run(temporary, Map.of(), command(), "--version");
        assertThat(version.out()).matches("wawp-gateway [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
        Said help = run(temporary, Map.of(), command(), "--help");
        assertThat(help.out()).contains("check", "replay", "optouts", "--version");
        assertThat(List.of(version.exit(), help.exit())).containsOnly(0);
    }

    /** An empty entry of the class path is the current folder, in which others may leave files. */
    @Test
    void theClassPathIsTheLibrariesAlone() throws Exception {
        for (String profile : List.of("", "sandbox")) {
            String said = run(
                            temporary,
                            Map.of("JAVA_OPTS", "-XshowSettings:properties", "GATEWAY_PROFILE", profile),
                            command(),
                            "--version")
                    .out();
            String path = said.substring(said.indexOf("java.class.path = ") + 18, said.indexOf("java.class.version"));
            String lib = home.toRealPath() + "/lib/";
            assertThat(path.strip().lines())
                    .hasSizeGreaterThan(100)
                    .allMatch(jar -> jar.strip().startsWith(lib) && jar.endsWith(".jar"));
        }
    }

    @Test
    void itIsCheckedStartedFedAndStopped() throws Exception {
        Said refused = run(home, Map.of(), command(), "check");
        assertThat(refused.exit()).as(refused.out()).isEqualTo(2);
        assertThat(refused.out()).contains("WAWP_ACCESS_TOKEN").doesNotContain("\tat ");

        start(home, wawp(), "bash", "-c", last(INSTALL.snippet("archive-start")));
        drop(home, "hello");
        awaitMessages("hello");
        Said listed = shell(home, account(), OPT_OUT.snippet("opt-out-command"));
        assertThat(listed.out()).contains("1 done, 0 wrong", "201234567898@c.us,");
        gateway.destroy();
        assertThat(gateway.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(gateway.exitValue()).as(log()).isEqualTo(143);
        assertThat(log())
                .contains(
                        "Gateway 0.",
                        " runs in " + home,
                        "Sources: files in inbox",
                        "Off, though the route file is there")
                .doesNotContain("ERROR", "\tat ", "NoClassDefFoundError");
        assertThat(log().lines().filter(line -> line.contains(" WARN ")))
                .singleElement()
                .asString()
                .contains("Nothing feeds the opt-out list");
        assertThat(log().lines().takeWhile(line -> line.startsWith("ok     ")))
                .containsExactly("ok     configuration", "ok     Wawp's session is WORKING");
        assertThat(log().lines().dropWhile(line -> line.startsWith("ok     ")))
                .hasSizeLessThan(30)
                .allMatch(line -> line.matches("20[0-9-]{8}T[0-9:.]{12}(Z|[+-][0-9:]{5}) (INFO |WARN |ERROR).*"));
    }

    @Test
    void sharedClassesAreUsedUntilTheLibrariesChange() throws Exception {
        Map<String, String> classes = Map.of("JAVA_OPTS", "-Xlog:class+load");
        // Options from the environment would make the command open another gateway's journal.
        Said written = run(temporary, Map.of("GATEWAY_JOURNAL_URL", "jdbc:none"), command(), "share-classes");
        assertThat(written.exit()).as(written.out()).isZero();
        assertThat(written.out()).startsWith(home + "/lib/classes.jsa").hasLineCount(1);
        assertThat(run(temporary, classes, command(), "--version").out())
                .contains("camelwawp.gateway.Gateway source: shared objects file (top)");

        start(home, account());
        drop(home, "with shared classes");
        awaitMessages("with shared classes");
        assertThat(log()).doesNotContain("ERROR", "[cds");

        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            Files.delete(jars.filter(jar -> jar.toString().contains("slf4j-api"))
                    .findFirst()
                    .orElseThrow());
        }
        Said changed = run(temporary, classes, command(), "--version");
        assertThat(changed.out()).doesNotContain("shared objects file (top)").contains("wawp-gateway 0.");
    }

    @Test
    void theSandboxProfileNeedsNoAccount() throws Exception {
        int page = FreePort.next();
        start(
                home,
                Map.of(
                        "GATEWAY_LOG", "json",
                        "GATEWAY_MANAGEMENT_PORT", String.valueOf(FreePort.next()),
                        "SANDBOX_PORT", String.valueOf(page),
                        "SANDBOX_JMS_PORT", String.valueOf(FreePort.next()),
                        "GATEWAY_HTTP_PORT", String.valueOf(FreePort.next())),
                "bash",
                "-c",
                last(INSTALL.snippet("archive-try")));
        drop(home, "to the phone on the page");
        await().untilAsserted(() -> assertThat(
                        get("http://127.0.0.1:" + page + "/sandbox/messages").body())
                .as(log())
                .contains("to the phone on the page"));
        assertThat(log().lines()).allMatch(line -> line.startsWith("{\"@timestamp\":\"20"));
    }

    @Test
    void eachSourceIsServedAndAnOutageIsHeldAndShown() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        mail.start();
        try {
            GreenMailUser mailbox = mail.setUser("alerts@example.com", "alerts", "MAIL_PASSWORD");
            int http = FreePort.next();
            int management = FreePort.next();
            int jms = FreePort.next();
            String phone = "http://127.0.0.1:" + FreePort.next() + "/sandbox/";
            Map<String, String> environment = new HashMap<>();
            environment.put("GATEWAY_PROFILE", "sandbox");
            environment.put("SANDBOX_PORT", String.valueOf(URI.create(phone).getPort()));
            environment.put("SANDBOX_JMS_PORT", String.valueOf(jms));
            environment.put("GATEWAY_HTTP_PORT", String.valueOf(http));
            environment.put("GATEWAY_MANAGEMENT_PORT", String.valueOf(management));
            environment.put("GATEWAY_HOLD_INTERVAL", "1s");
            environment.put("GATEWAY_MAIL_ENABLED", "true");
            environment.put("GATEWAY_MAIL_PROTOCOL", "imap");
            environment.put("GATEWAY_MAIL_HOST", "127.0.0.1");
            environment.put("GATEWAY_MAIL_PORT", String.valueOf(mail.getImap().getPort()));
            environment.put("GATEWAY_MAIL_USER", "alerts");
            environment.put("WAWP_MAIL_PASSWORD", "MAIL_PASSWORD");
            start(home, environment);
            String health = "http://127.0.0.1:" + management + "/observe/health";
            await().untilAsserted(
                            () -> assertThat(get(health).statusCode()).as(log()).isEqualTo(200));

            drop(home, "by file");
            Files.move(
                    Files.writeString(temporary.resolve("rows"), "to,text\n201234567891,by row\n"),
                    home.resolve("inbox/rows.csv"));
            mailbox.deliver(mail("by mail"));
            sendJms(jms, "by queue");
            post(http, "by call");
            await().untilAsserted(() -> assertThat(get(phone + "messages").body())
                    .as(log())
                    .contains("by file", "by row", "by mail", "by queue", "by call"));

            call("PUT", phone + "session", "{\"status\":\"SCAN_QR_CODE\"}");
            post(http, "after the outage");
            await().untilAsserted(() -> assertThat(get("http://127.0.0.1:" + management + "/observe/metrics")
                            .body())
                    .as(log())
                    .contains("wawp_hold{reason=\"SESSION_NOT_WORKING\"} 1.0", "source=\"mail\"} 1.0"));
            assertThat(get(health + "?data=true"))
                    .satisfies(down -> assertThat(down.statusCode()).isEqualTo(503))
                    .satisfies(down -> assertThat(down.body()).contains("SESSION_NOT_WORKING"));
            assertThat(get(health + "/ready").statusCode()).isEqualTo(200);
            assertThat(get("http://127.0.0.1:" + http + "/status").body()).contains("\"SESSION_NOT_WORKING\"");
            assertThat(get("http://127.0.0.1:" + http + "/journal").body()).contains("<title>");

            call("PUT", phone + "session", "{\"status\":\"WORKING\"}");
            await().untilAsserted(() -> {
                assertThat(get(phone + "messages").body()).as(log()).contains("after the outage");
                assertThat(get(health).statusCode()).isEqualTo(200);
            });
            assertThat(log()).doesNotContain("MAIL_PASSWORD", "201234567891", "\tat ");
        } finally {
            mail.stop();
        }
    }

    private static MimeMessage mail(String text) throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom("monitor@example.com");
        mail.setSubject("Alert");
        mail.setText(text);
        return mail;
    }

    private static void sendJms(int port, String text) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
                JMSContext broker = factory.createContext()) {
            broker.createProducer()
                    .setProperty("chatId", "201234567892@c.us")
                    .send(broker.createQueue("whatsapp"), text);
        }
    }

    private static void post(int port, String text) throws Exception {
        call("POST", "http://127.0.0.1:" + port + "/messages", "{\"to\":\"201234567893\",\"text\":\"" + text + "\"}");
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return exchange(request(url).build());
    }

    private static void call(String method, String url, String body) throws Exception {
        HttpResponse<String> answer = exchange(request(url)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer GATEWAY_TOKEN");
    }

    private static HttpResponse<String> exchange(HttpRequest request) throws Exception {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** An upgrade keeps the user's own files, and replaces bin/, lib/ and the archive's other files. */
    @Test
    void anOldFolderIsUpgradedInPlace() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("old"));
        for (String relative : tree(OLD).keySet()) {
            Path copy = folder.resolve(relative);
            Files.createDirectories(copy.getParent());
            Files.copy(OLD.resolve(relative), copy);
        }
        Map<String, String> before = tree(folder);
        String commands = new MarkdownPage(Path.of("src/docs/gateway/upgrading.md"))
                .snippet("upgrade-in-place")
                .replace("camel-wawp-gateway-NEW.tar.gz", archive(".tar.gz").toString());
        start(folder, account(), "bash", "-c", last(commands));
        drop(folder, "from an old folder");
        awaitMessages("from an old folder");
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .status(400)
                .body("application/json", "{\"code\":\"missing_param\",\"message\":\"no\"}"));
        drop(folder, "refused");
        await().until(() -> Files.isDirectory(folder.resolve("dead-letters"))
                && names(folder.resolve("dead-letters")).stream().anyMatch(name -> name.startsWith("20")));
        Said replayed = run(folder, account(), command(), "replay");
        assertThat(replayed.exit()).as(replayed.out()).isZero();
        awaitMessages("from an old folder", "refused");
        stop();
        assertThat(tree(folder)).containsAllEntriesOf(before);
        assertThat(log()).doesNotContain("ERROR", "no route");
    }

    /** Installs into a folder instead of the root, and skips the commands that need root. */
    @Test
    void theServiceFindsItsFilesAndTheBackupHoldsThem() throws Exception {
        Path root = temporary.resolve("root");
        for (String folder : List.of("opt", "etc/systemd/system", "var/lib")) {
            Files.createDirectories(root.resolve(folder));
        }
        String commands = INSTALL.snippet("install-service")
                .replace("camel-wawp-gateway-0.1.0", home.getFileName().toString())
                .replace("-o wawp-gateway -g wawp-gateway", "")
                .replaceAll(" (?=/(opt|var|etc)\\b)", " " + root);
        String asRoot = "set -e; sudo() { case $1 in useradd | chown | systemctl) ;; *) \"$@\" ;; esac }\n";
        Said installed = shell(temporary, Map.of(), asRoot + commands);
        assertThat(installed.exit()).as(installed.out()).isZero();
        String unit = Files.readString(root.resolve("etc/systemd/system/wawp-gateway.service"));
        assertThat(unit)
                .contains(
                        "WorkingDirectory=/var/lib/wawp-gateway\n",
                        "ExecStart=/opt/wawp-gateway/bin/wawp-gateway start\n",
                        "EnvironmentFile=-/etc/wawp-gateway/environment\n");
        assertThat(root.resolve("opt/wawp-gateway/bin/wawp-gateway")).isExecutable();
        assertThat(root.resolve("etc/wawp-gateway")).isDirectory();

        Path folder = root.resolve("var/lib/wawp-gateway");
        for (String made : List.of("data", "dead-letters", "inbox")) {
            Files.createDirectory(folder.resolve(made));
        }
        String backup = new MarkdownPage(Path.of("src/docs/gateway/upgrading.md"))
                .snippet("upgrade-backup")
                .replace(" /var", " " + root + "/var");
        Said kept = shell(temporary, Map.of(), "set -e; systemctl() { :; }\n" + backup + "tar tzf backup.tar.gz");
        assertThat(kept.out().lines())
                .as(kept.out())
                .contains(
                        "application.properties",
                        "routes/file-to-whatsapp.camel.yaml",
                        "data/",
                        "dead-letters/",
                        "inbox/");
    }

    /** The last command takes the shell's place, so that the test can stop it. */
    private static String last(String commands) {
        String found = commands.replaceFirst("(bin/wawp-gateway\n)$", "exec $1");
        assertThat(found).isNotEqualTo(commands);
        return found;
    }

    private static Path archive(String extension) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/dist/target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches("camel-wawp-gateway-.*\\Q" + extension + "\\E"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private String command() {
        return home.resolve("bin/wawp-gateway").toString();
    }

    private Map<String, String> wawp() {
        return Map.of("CAMEL_COMPONENT_WAWP_BASE_URL", sandbox.baseUrl());
    }

    private Map<String, String> account() {
        return Map.of(
                "WAWP_INSTANCE_ID", "123456789",
                "WAWP_ACCESS_TOKEN", "ACCESS_TOKEN",
                "WAWP_DEFAULT_RECIPIENT", "201234567890@c.us",
                "CAMEL_COMPONENT_WAWP_BASE_URL", sandbox.baseUrl(),
                "GATEWAY_PACE", "none");
    }

    private static Said shell(Path folder, Map<String, String> environment, String commands) throws Exception {
        return run(folder, environment, "bash", "-c", commands);
    }

    private void start(Path folder, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.length == 0 ? new String[] {command()} : command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("gateway.log").toFile());
        builder.environment().putAll(environment);
        gateway = builder.start();
    }

    private static Said run(Path folder, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes());
        return new Said(process.waitFor(), out);
    }

    private void drop(Path folder, String text) throws IOException {
        Path file = Files.writeString(temporary.resolve("whole"), text);
        Files.move(file, Files.createDirectories(folder.resolve("inbox")).resolve(text + ".txt"));
    }

    private void awaitMessages(String... texts) {
        await().untilAsserted(() -> assertThat(sandbox.messages())
                .as(log())
                .extracting(SandboxMessage::message)
                .containsExactly(texts));
    }

    private String log() throws IOException {
        return Files.readString(temporary.resolve("gateway.log"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Each file with its size and permissions. */
    private static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(
                        folder.relativize(file).toString(),
                        Files.size(file) + " " + Files.getPosixFilePermissions(file));
            }
        }
        return tree;
    }
}
