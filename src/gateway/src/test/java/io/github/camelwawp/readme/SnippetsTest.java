package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each snippet of the documentation has a test that runs it, or a reason why none can. */
class SnippetsTest {

    private static final Map<String, String> NOT_RUN = Map.of(
            "test", "it runs this test",
            "trace", "it needs OpenTelemetry's Java agent",
            "bom", "it needs the network; .ci/run makes the same list",
            "release-version", "it needs the network, and a commit of all poms",
            "release-sign", "it needs the key of the person who releases",
            "camel-run", "Camel's command could not be had; src/it/camel-run runs the same files");

    private static final Path HERE = Path.of("src/gateway/src/test/java/io/github/camelwawp/readme");

    @Test
    void eachIsNamedByTheTestThatRunsIt() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path test : List.of(
                HERE.resolve("ReadmeSnippetsTest.java"),
                HERE.resolve("ContainerCommandsTest.java"),
                HERE.resolve("ReadmeCommandsIT.java"),
                Path.of("src/dist/src/test/java/io/github/camelwawp/dist/DistributionIT.java"))) {
            tests.append(Files.readString(test));
        }
        assertThat(Readme.snippets().keySet())
                .filteredOn(name -> tests.indexOf('"' + name + '"') < 0)
                .containsExactlyInAnyOrderElementsOf(NOT_RUN.keySet());
    }

    /** Otherwise no test would see the block. */
    @Test
    void eachBlockBeginsInTheOneWayThatTestsRead() {
        assertThat(Readme.pages()).allSatisfy(page -> assertThat(page.text().lines())
                .as(page.file().toString())
                .filteredOn(line -> line.strip().matches("(?s)(```|~~~).*"))
                .allMatch(line -> line.strip().matches("```[a-z]*")));
    }
}
