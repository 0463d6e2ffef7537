package io.github.camelwawp.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that quote the applications of src/it, which the build runs, quote them word for word. */
class QuotedCodeTest {

    private static final Path START = Path.of("src/it/start");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)}}");

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

    /** Otherwise the route that a reader copies does not start. */
    @Test
    void eachPlaceholderOfAQuotedRouteIsExplainedOnItsPage() throws IOException {
        List<String> placeholders = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/docs/component"))) {
            for (Path file :
                    pages.filter(page -> page.toString().endsWith(".md")).toList()) {
                MarkdownPage page = new MarkdownPage(file);
                String words = PLACEHOLDER.matcher(page.text()).replaceAll("");
                for (MarkdownPage.Block block : page.blocks()) {
                    if ("from".equals(block.kind()) && block.language().equals("java")) {
                        PLACEHOLDER.matcher(block.code()).results().forEach(found -> {
                            placeholders.add(found.group(1));
                            assertThat(words).as(file.toString()).contains(found.group(1));
                        });
                    }
                }
            }
        }
        assertThat(placeholders).isNotEmpty();
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
