package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A route file of the operator's that is wrong: exit code 2, and one sentence that says where and why. */
@Timeout(60)
class BrokenRouteTest {

    private static final String PATTERN = "camel.main.routes-include-pattern";

    @TempDir
    Path folder;

    private String start(String yaml) throws Exception {
        Files.writeString(folder.resolve("own.camel.yaml"), yaml);
        return WrongOptionTest.start(PATTERN, "file:" + folder + "/*.camel.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense: [|own.camel.yaml, line 2, is not a route file: expected the node content, but found '<stream end>'",
                "- route:\\n    from:\\n      uri: direct:a\\n      steps:\\n        - toto: x|own.camel.yaml, line 5, is not a route file: Unknown node id: toto",
                "- from:\\n    uri: nosuch:x\\n    steps:\\n      - log: x|from nosuch:x cannot be made: No endpoint could be found for: nosuch://x",
                "- from:\\n    uri: direct:a\\n    steps:\\n      - to: file://user:HIDDEN@out?pasword=HIDDEN&x=HIDDEN|from direct:a cannot be made: Failed to resolve endpoint: file://out due to: There are 2 parameters that couldn't be set on the endpoint. Check the uri if the parameters are spelt correctly and that they are properties of the endpoint. Unknown parameters: pasword, x",
                "- from:\\n    uri: direct:a\\n    steps:\\n      - setBody:\\n          simple: ${boddy|from direct:a cannot be made: expected symbol functionEnd but was eol"
            })
    void isOneSentence(String yaml, String sentence) throws Exception {
        assertThat(start(yaml.replace("\\n", "\n") + "\n"))
                .contains(sentence)
                .hasLineCount(1)
                .doesNotContain("HIDDEN", "Exception");
    }

    /** What fails for another reason must not be blamed on them. */
    @Test
    void routesOfAnEarlierVersionAreNoneOfThem() throws Exception {
        Path properties = Files.writeString(
                folder.resolve("application.properties"),
                PATTERN + "=file:src/gateway/src/test/resources/folders/1de235f/routes/*.camel.yaml\n");
        assertThat(Startup.settings("", properties.toString(), RouteFault::inFiles))
                .isEmpty();
    }

    @Test
    void twoRoutesOfOneNameAre() throws Exception {
        String route = "- route:\n    id: twice\n    from:\n      uri: direct:%s\n      steps:\n        - log: x\n";
        assertThat(start(route.formatted("a") + route.formatted("b")))
                .contains("twice")
                .hasLineCount(1);
    }
}
