package io.github.camelwawp.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's text and its named code blocks. */
final class Readme {

    static final Path FILE = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- snippet: ([a-z-]+) -->\n)?^```([a-z]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Readme() {}

    /** A code block; the name is null when the README does not give it one. */
    record Snippet(String name, String language, String code) {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By name; blocks without a language are pictures. */
    static Map<String, Snippet> snippets() {
        Map<String, Snippet> all = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(text());
        while (block.find()) {
            if (!block.group(2).isEmpty()) {
                String name = block.group(1) == null ? "(unnamed) " + block.group(3) : block.group(1);
                all.put(name, new Snippet(name, block.group(2), block.group(3)));
            }
        }
        return all;
    }

    static String code(String name) {
        return snippets().get(name).code();
    }
}
