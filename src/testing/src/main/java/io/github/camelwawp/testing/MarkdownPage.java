package io.github.camelwawp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation and its code blocks, each under a comment that names it. */
public record MarkdownPage(Path file) {

    private static final Pattern BLOCK = Pattern.compile(
            "^ *(?:<!-- (snippet|from|goals): (\\S+) -->\n)? *```([a-z]+)\n(.*?)^ *```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * Code in a named language; blocks without one are pictures and output.
     *
     * @param kind {@code snippet}: some test runs it; {@code from}: quoted from the file called {@code name}; {@code goals}: runs
     *     the goals of that file; null if no comment stands above it
     */
    public record Block(String kind, String name, String language, String code) {}

    public List<Block> blocks() {
        return BLOCK.matcher(text())
                .results()
                .map(found -> new Block(found.group(1), found.group(2), found.group(3), found.group(4)))
                .toList();
    }

    /** The code of the only snippet of this name. */
    public String snippet(String name) {
        List<Block> found =
                blocks().stream().filter(block -> name.equals(block.name())).toList();
        if (found.size() != 1) {
            throw new AssertionError(file + " has " + found.size() + " snippets called " + name);
        }
        return found.get(0).code();
    }

    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
