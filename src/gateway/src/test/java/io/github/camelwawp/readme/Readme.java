package io.github.camelwawp.readme;

import io.github.camelwawp.testing.MarkdownPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All pages of the documentation, the README among them, and the snippets that tests of this module and of dist run. */
final class Readme {

    /** Its snippets are run by the module recipes. */
    private static final Path RECIPES = Path.of("src/docs/component/recipes.md");

    private Readme() {}

    static List<MarkdownPage> pages() {
        try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .map(MarkdownPage::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path page) {
        return new MarkdownPage(page).text();
    }

    /** By name: a block without one is called by its own text. */
    static Map<String, String> snippets() {
        Map<String, String> all = new HashMap<>();
        for (MarkdownPage page : pages()) {
            for (MarkdownPage.Block block :
                    page.file().equals(RECIPES) ? List.<MarkdownPage.Block>of() : page.blocks()) {
                String name = block.kind() == null ? page.file() + ": " + block.code() : block.name();
                if (!"from".equals(block.kind())
                        && !"goals".equals(block.kind())
                        && all.put(name, block.code()) != null) {
                    throw new AssertionError("two snippets are called " + name);
                }
            }
        }
        return all;
    }

    static String code(String name) {
        String code = snippets().get(name);
        if (code == null) {
            throw new AssertionError("no snippet " + name);
        }
        return code;
    }
}
