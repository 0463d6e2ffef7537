package io.github.camelwawp.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation and its code blocks, each under a comment that names it. */
record Page(Path file) {

    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- (snippet|from): (\\S+) -->\n)?^```([a-z]+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** @param kind {@code snippet}, {@code from} or, if no comment stands above it, null */
    record Block(String kind, String name, String code) {}

    List<Block> blocks() {
        Matcher block = BLOCK.matcher(text());
        return block.results()
                .map(found -> new Block(found.group(1), found.group(2), found.group(4)))
                .toList();
    }

    String snippet(String name) {
        return blocks().stream()
                .filter(block -> name.equals(block.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no snippet " + name + " in " + file))
                .code();
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
