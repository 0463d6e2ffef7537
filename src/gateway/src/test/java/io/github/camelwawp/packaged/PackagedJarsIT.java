package io.github.camelwawp.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each jar as users get it: what it says of classes is in it, and it tells what it is. */
class PackagedJarsIT {

    private static final Pattern CLASS_NAME = Pattern.compile("io\\.github\\.camelwawp\\.[\\w.$]+");

    static List<Path> jars() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("src"))) {
            List<Path> jars = new ArrayList<>();
            // The benchmarks are for nobody's class path.
            for (Path target : modules.filter(module -> !module.endsWith("bench"))
                    .map(module -> module.resolve("target"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.list(target)) {
                    // A release also has sources and Javadoc, which nobody runs.
                    files.filter(file ->
                                    file.getFileName().toString().matches("camel-wawp.*(?<!-sources|-javadoc)\\.jar"))
                            .forEach(jars::add);
                }
            }
            return jars;
        }
    }

    @Test
    void eachArtifactHasItsJar() throws Exception {
        assertThat(jars())
                .extracting(jar -> jar.getFileName().toString().replaceAll("-[0-9].*?(-standalone)?\\.jar", "$1"))
                .contains(
                        "camel-wawp",
                        "camel-wawp-webhook",
                        "camel-wawp-micrometer",
                        "camel-wawp-opentelemetry",
                        "camel-wawp-spring-boot-starter",
                        "camel-wawp-text",
                        "camel-wawp-sandbox",
                        "camel-wawp-sandbox-standalone",
                        "camel-wawp-broker",
                        "camel-wawp-gateway");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void eachClassThatItNamesIsInIt(Path path) throws Exception {
        try (JarFile jar = new JarFile(path.toFile())) {
            Set<String> entries = jar.stream().map(JarEntry::getName).collect(Collectors.toSet());
            assertThat(named(jar)).allSatisfy(name -> assertThat(entries).contains(name.replace('.', '/') + ".class"));
            if (jar.getEntry("META-INF/io/github/camelwawp/wawp.json") != null) {
                assertThat(named(jar)).hasSizeGreaterThan(40);
                // Where Camel's catalog looks for it by the component's class alone.
                assertThat(text(jar, jar.getJarEntry("io/github/camelwawp/wawp.json")))
                        .isEqualTo(text(jar, jar.getJarEntry("META-INF/io/github/camelwawp/wawp.json")));
            }
        }
    }

    private static List<String> named(JarFile jar) throws IOException {
        List<String> names = new ArrayList<>();
        for (JarEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            if (name.equals("META-INF/jandex.idx")) {
                try (InputStream in = jar.getInputStream(entry)) {
                    new IndexReader(in)
                            .read()
                            .getKnownClasses()
                            .forEach(known -> names.add(known.name().toString()));
                }
            } else if (name.startsWith("META-INF/services/") && !entry.isDirectory()) {
                CLASS_NAME
                        .matcher(text(jar, entry))
                        .results()
                        .map(MatchResult::group)
                        .forEach(names::add);
                // A service of ours is named by the interface, which may live in another artifact.
                names.removeIf(found -> name.endsWith("/" + found));
            } else if (name.endsWith("/wawp.json")) {
                JsonNode catalog = new ObjectMapper().readTree(text(jar, entry));
                names.add(catalog.at("/component/javaType").asText());
                for (String group : List.of("componentProperties", "properties")) {
                    catalog.get(group).forEach(option -> CLASS_NAME
                            .matcher(option.get("javaType").asText())
                            .results()
                            .map(MatchResult::group)
                            .forEach(names::add));
                }
            }
        }
        return names;
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void itTellsItsLicenceAndVersionAndLeavesLoggingToOthers(Path path) throws Exception {
        try (JarFile jar = new JarFile(path.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .anyMatch(name -> name.matches("META-INF/LICENSE(\\.txt)?"))
                    .anyMatch(name -> name.matches("META-INF/NOTICE(\\.txt)?"))
                    .noneMatch(name -> name.matches(
                            "(log4j2?|log4j2-test|logback|logging|simplelogger).*\\.(properties|xml|ya?ml|json)"));
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
            String main = manifest.getValue("Main-Class");
            assertThat(main != null).isEqualTo(path.toString().matches(".*(gateway-.*|-standalone)\\.jar"));
            assertThat(main == null ? path : jar.getEntry(main.replace('.', '/') + ".class"))
                    .isNotNull();
        }
    }

    @Test
    void theSandboxStartsFromItsOneFile() throws Exception {
        Process sandbox = standalone("--port", "0");
        try (var lines = sandbox.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("The sandbox listens on http://127.0.0.1:");
        } finally {
            sandbox.destroy();
            assertThat(sandbox.waitFor(5, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void theSandboxSaysHowItIsStarted() throws Exception {
        Process sandbox = standalone("--help");
        try (var lines = sandbox.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("usage: java -jar ");
            assertThat(sandbox.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(sandbox.exitValue()).isZero();
        } finally {
            sandbox.destroy();
        }
    }

    private static Process standalone(String... arguments) throws IOException {
        Path jar = jars().stream()
                .filter(file -> file.toString().endsWith("-standalone.jar"))
                .findFirst()
                .orElseThrow();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
