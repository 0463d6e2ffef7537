package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture of the packages is what jdeps sees. With {@code -Dreadme.update=true} it is written anew first. */
class ArchitecturePageTest {

    private static final String ROOT = "io.github.camelwawp";
    private static final Path PAGE = Path.of("src/docs/architecture.md");
    private static final List<String> MODULES = List.of(
            "component",
            "webhook",
            "micrometer",
            "opentelemetry",
            "spring-boot",
            "text",
            "sandbox",
            "broker",
            "gateway");
    private static final Pattern TABLES =
            Pattern.compile("(?s)(?<=<!-- packages:begin -->\n).*?(?=<!-- packages:end -->)");
    private static final Pattern USE = Pattern.compile("(?m)^ +(\\S+) +-> (\\S+) ");
    /** The longest prefix counts. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("org.apache.camel", "Camel"),
            Map.entry("io.vertx", "Vert.x"),
            Map.entry("io.netty", "Netty"),
            Map.entry("com.fasterxml.jackson", "Jackson"),
            Map.entry("io.micrometer", "Micrometer"),
            Map.entry("io.opentelemetry", "OpenTelemetry"),
            Map.entry("org.apache.hc", "HttpClient"),
            Map.entry("com.google.i18n.phonenumbers", "libphonenumber"),
            Map.entry("jakarta.mail", "Jakarta Mail"),
            Map.entry("org.eclipse.angus", "Angus Mail"),
            Map.entry("org.jsoup", "jsoup"),
            Map.entry("org.commonmark", "commonmark"),
            Map.entry("jakarta.jms", "JMS"),
            Map.entry("org.apache.activemq", "Artemis"),
            Map.entry("org.messaginghub", "pooled-jms"),
            Map.entry("org.springframework", "Spring"),
            Map.entry("com.zaxxer", "HikariCP"),
            Map.entry("org.sqlite", "SQLite"),
            Map.entry("org.postgresql", "PostgreSQL"),
            Map.entry("org.flywaydb", "Flyway"),
            Map.entry("org.apache.commons.csv", "commons-csv"),
            Map.entry("org.snakeyaml", "SnakeYAML"),
            Map.entry("org.slf4j", "SLF4J"),
            Map.entry("org.apache.logging.log4j", "Log4j"),
            Map.entry("org.junit", "JUnit"));

    @Test
    void eachPublishedModuleIsInThePicture() throws IOException {
        assertThat(JavadocTest.published())
                .extracting(module -> module.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(MODULES);
    }

    @Test
    void thePageShowsWhatJdepsSees() throws IOException {
        String fresh = TABLES.matcher(Files.readString(PAGE)).replaceFirst(Matcher.quoteReplacement(tables()));
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(PAGE)
                .as(
                        "run ./mvnw test -pl src/gateway -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ArchitecturePageTest -Dreadme.update=true")
                .hasContent(fresh);
    }

    private static String tables() {
        StringBuilder page = new StringBuilder();
        for (String module : MODULES) {
            page.append("\n### ")
                    .append(module)
                    .append("\n\n| Package | What it is for | Uses of ours | Libraries |\n|---|---|---|---|\n");
            uses(module).forEach((name, used) -> page.append("| `")
                    .append(shortened(name))
                    .append("` | ")
                    .append(purpose(module, name))
                    .append(" | ")
                    .append(used.stream()
                            .filter(other -> other.startsWith(ROOT) && !other.equals(name))
                            .map(other -> "`" + shortened(other) + "`")
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(used.stream()
                            .map(ArchitecturePageTest::library)
                            .filter(library -> !library.isEmpty())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")))
                    .append(" |\n"));
        }
        return page.append("\n").toString();
    }

    private static Map<String, Set<String>> uses(String module) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "--multi-release",
                        "base",
                        "-verbose:package",
                        "-filter:none",
                        "src/" + module + "/target/classes");
        assertThat(exit).as(said.toString()).isZero();
        Map<String, Set<String>> uses = new TreeMap<>();
        for (MatchResult use :
                (Iterable<MatchResult>) USE.matcher(said.toString()).results()::iterator) {
            uses.computeIfAbsent(use.group(1), name -> new TreeSet<>()).add(use.group(2));
        }
        return uses;
    }

    private static String shortened(String name) {
        return name.equals(ROOT) ? "(root)" : name.substring(ROOT.length() + 1);
    }

    private static String library(String name) {
        return LIBRARIES.entrySet().stream()
                .filter(library -> name.startsWith(library.getKey() + ".") || name.equals(library.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> {
                    assertThat(name)
                            .as("a library without a name")
                            .matches("(java|javax|jdk|com\\.sun|io\\.github\\.camelwawp)(\\..*)?");
                    return "";
                });
    }

    /** The first sentence of the package's own words. */
    private static String purpose(String module, String name) {
        for (String sources : List.of("src/main/java", "src/generated/java")) {
            Path info = Path.of("src", module, sources, name.replace('.', '/'), "package-info.java");
            if (Files.exists(info)) {
                try (Stream<String> lines = Files.lines(info)) {
                    String words = lines.filter(line ->
                                    line.startsWith(" *") && !line.startsWith(" */") || line.matches("/\\*\\* .*"))
                            .map(line ->
                                    line.replaceFirst("^(/\\*\\*| \\*) ?", "").replaceFirst(" ?\\*/$", ""))
                            .collect(Collectors.joining(" "));
                    return words.replaceAll("\\{@(code|link|linkplain) ([^}]+)}", "`$2`")
                            .replace("io.github.camelwawp.", "")
                            .replace("|", "\\|")
                            .replaceFirst("(?s)^(.*?\\.)(\\s.*|$)", "$1");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new AssertionError(name + " has no package-info.java in src/" + module);
    }
}
