package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route file that is missing is told at the start, in one line. */
class RouteFilesTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway();

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void nothingIsToldWhenAllAreThere() throws Exception {
        gateway.start();
        assertThat(log.lines()).noneMatch(line -> line.contains("is missing"));
    }

    @Test
    void whatAUserMayEditNamesNoClassOfOurs() throws Exception {
        try (var routes = Files.list(Path.of("routes"))) {
            for (Path file : Stream.concat(routes, Stream.of(Path.of("application.properties")))
                    .toList()) {
                assertThat(file).content().doesNotContain("io.github.camelwawp");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file-to-whatsapp",
                "http-to-whatsapp",
                "jms-to-whatsapp",
                "mail-to-whatsapp",
                "delivery",
                "inbound"
            })
    void eachIsToldByItsName(String missing) throws Exception {
        Path routes = Files.createDirectory(gateway.folder().resolve("routes"));
        try (var all = Files.list(Path.of("routes"))) {
            for (Path route :
                    all.filter(one -> !one.endsWith(missing + ".camel.yaml")).toList()) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
        }
        gateway.start(
                TestGateway.HTTP,
                "gateway.events.enabled=true",
                "gateway.events.secret=EVENT_SECRET",
                "camel.main.routes-include-pattern=file:" + routes + "/*.camel.yaml");
        assertThat(log.lines().stream().filter(line -> line.contains("is missing")))
                .singleElement()
                .asString()
                .startsWith("The route " + missing + " is missing")
                .contains("routes/" + missing + ".camel.yaml");
        boolean wanted = !missing.matches("(jms|mail).*");
        assertThat(log.count(Level.WARN, "The route " + missing + " is missing"))
                .isEqualTo(wanted ? 1 : 0);
    }

    @Test
    void aFolderWithoutRoutesIsALineForEach() throws Exception {
        Path routes = Files.createDirectory(gateway.folder().resolve("routes"));
        gateway.start("camel.main.routes-include-pattern=file:" + routes + "/*.camel.yaml");
        assertThat(log.lines()).filteredOn(line -> line.contains("is missing")).hasSize(6);
        assertThat(log.count(Level.WARN, "files are not forwarded")).isEqualTo(1);
    }

    @Test
    void aFolderThatIsMissingEndsTheStartWithASentence() {
        assertThatThrownBy(() -> gateway.start(
                        "camel.main.routes-include-pattern=file:" + gateway.folder() + "/routes/*.camel.yaml"))
                .isInstanceOf(StartupException.class)
                .hasMessage("There is no folder of routes " + gateway.folder()
                        + "/routes: put routes/ back, or set camel.main.routes-include-pattern.");
    }
}
