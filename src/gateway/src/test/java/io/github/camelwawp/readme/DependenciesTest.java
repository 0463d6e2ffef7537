package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each library that users get with an artifact has a sentence in the pom that says why. */
class DependenciesTest {

    private static final Pattern DEPENDENCY =
            Pattern.compile("(<!--[^>]*-->\\s*)?<dependency>(.*?)</dependency>", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker",
                "component",
                "gateway",
                "micrometer",
                "opentelemetry",
                "sandbox",
                "spring-boot",
                "testing",
                "text",
                "webhook"
            })
    void eachIsJustified(String module) throws Exception {
        String pom = Files.readString(Path.of("src", module, "pom.xml")).replaceFirst("(?s)<build>.*", "");
        List<MatchResult> dependencies = DEPENDENCY
                .matcher(pom)
                .results()
                .filter(found -> !found.group(2).contains("<scope>test</scope>"))
                .toList();
        assertThat(dependencies).isNotEmpty().allSatisfy(found -> assertThat(found.group())
                .contains("<!--"));
    }
}
