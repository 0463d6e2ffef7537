package io.github.camelwawp.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation, the README first, and their named code blocks. */
final class Readme {

    /** The recipes are run, and quotations compared, by the module recipes. */
    private static final Path RECIPES = Path.of("src/docs/component/recipes.md");

    private static final Pattern BLOCK = Pattern.compile(
            "^ *(?:<!-- (snippet|from): (\\S+) -->\n)? *```([a-z]*)\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Readme() {}

    /** A code block; the name begins with the page when the page does not give it one. */
    record Snippet(String name, String language, String code) {}

    static List<Path> pages() {
        try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By name; blocks without a language are pictures. */
    static Map<String, Snippet> snippets() {
        Map<String, Snippet> all = new LinkedHashMap<>();
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(page.equals(RECIPES) ? "" : text(page));
            while (block.find()) {
                if (!block.group(3).isEmpty() && !"from".equals(block.group(1))) {
                    String name = block.group(2) == null ? page + ": " + block.group(4) : block.group(2);
                    if (all.put(name, new Snippet(name, block.group(3), block.group(4))) != null) {
                        throw new AssertionError("two snippets are called " + name);
                    }
                }
            }
        }
        return all;
    }

    static String code(String name) {
        Snippet snippet = snippets().get(name);
        if (snippet == null) {
            throw new AssertionError("no snippet " + name);
        }
        return snippet.code();
    }
}
