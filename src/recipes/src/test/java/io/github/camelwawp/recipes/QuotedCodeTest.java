package io.github.camelwawp.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that quote the applications of src/it, which the build runs, quote them word for word. */
class QuotedCodeTest {

    private static final Path START = Path.of("src/it/start");

    @Test
    void eachQuotationStandsInTheFileThatItNames() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("src/docs"))) {
            List<MarkdownPage.Block> quotations = pages.filter(
                            file -> file.toString().endsWith(".md"))
                    .flatMap(file -> new MarkdownPage(file).blocks().stream())
                    .filter(block -> "from".equals(block.kind()))
                    .toList();
            assertThat(quotations).hasSizeGreaterThan(10).allSatisfy(block -> assertThat(
                            unindented(Files.readString(Path.of(block.name()))))
                    .contains(unindented(block.code())));
        }
    }

    /** The build runs the application that a reader gets by copying the page's files: the same files, complete, and no others. */
    @Test
    void theFilesOfTheFirstPageAreTheApplicationThatTheBuildRuns() throws IOException {
        List<MarkdownPage.Block> blocks = new MarkdownPage(Path.of("src/docs/component/start.md")).blocks();
        List<MarkdownPage.Block> files =
                blocks.stream().filter(block -> "from".equals(block.kind())).toList();
        assertThat(files)
                .extracting(block -> Path.of(block.name()))
                .containsExactlyInAnyOrderElementsOf(applicationOfTheFirstPage());
        assertThat(files).allSatisfy(block -> assertThat(Path.of(block.name())).hasContent(block.code()));

        Properties invoked = new Properties();
        try (var lines = Files.newBufferedReader(START.resolve("invoker.properties"))) {
            invoked.load(lines);
        }
        assertThat(blocks)
                .filteredOn(block -> "goals".equals(block.kind()))
                .singleElement()
                .satisfies(block ->
                        assertThat(block.code().strip()).isEqualTo("mvn " + invoked.getProperty("invoker.goals")));
    }

    private static List<Path> applicationOfTheFirstPage() throws IOException {
        try (Stream<Path> files = Files.walk(START)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("invoker.properties"))
                    .toList();
        }
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }
}
