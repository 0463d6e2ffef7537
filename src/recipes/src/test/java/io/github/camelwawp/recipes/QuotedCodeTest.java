package io.github.camelwawp.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that quote the applications of src/it, which the build runs, quote them word for word. */
class QuotedCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"spring-boot.md", "quarkus.md", "kamelets.md"})
    void eachBlockStandsInTheFileThatItNames(String page) {
        assertThat(new Page(Path.of("src/docs/component", page)).blocks())
                .isNotEmpty()
                .allSatisfy(block -> {
                    assertThat(block.kind()).as(block.code()).isEqualTo("from");
                    assertThat(unindented(Files.readString(Path.of(block.name()))))
                            .contains(unindented(block.code()));
                });
    }

    private static String unindented(String code) throws IOException {
        return code.replaceAll("(?m)^ +", "");
    }
}
