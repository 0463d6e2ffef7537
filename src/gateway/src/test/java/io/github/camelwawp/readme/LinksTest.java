package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** Each link from a Markdown file of the repository to another one leads somewhere. */
class LinksTest {

    private static final Path DOCS = Path.of("src/docs");
    private static final Path INDEX = DOCS.resolve("README.md");
    private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\">");

    @Test
    void eachRelativeLinkFindsItsFileAndItsAnchor() throws IOException {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (Path page : markdown()) {
            for (String link : links(page)) {
                if (!link.matches("[a-z]+:.*")) {
                    checked++;
                    if (!leadsSomewhere(page, link)) {
                        broken.add(page + ": " + link);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThan(150);
    }

    @Test
    void theIndexNamesEachPage() throws IOException {
        assertThat(targets(INDEX)).containsAll(pages());
    }

    @Test
    void eachPageEndsWithWhereToGoNext() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(30).allSatisfy(page -> {
            String text = Files.readString(page).strip();
            assertThat(text.substring(text.lastIndexOf("\n\n")).strip()).startsWith("Next: ");
        });
    }

    @Test
    void eachPictureIsShownSomewhere() throws IOException {
        Set<Path> shown = new HashSet<>();
        for (Path page : markdown()) {
            shown.addAll(targets(page));
        }
        try (Stream<Path> pictures = Files.list(DOCS.resolve("pictures"))) {
            assertThat(shown).containsAll(pictures.toList());
        }
    }

    /** All but the index and the changelog, which is read from its top. */
    private static List<Path> pages() throws IOException {
        return markdown().stream()
                .filter(page ->
                        page.startsWith(DOCS) && !page.equals(INDEX) && !page.equals(DOCS.resolve("changelog.md")))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : resolve(page, parts[0]);
        boolean inside = !target.startsWith("..");
        return inside
                && Files.exists(target)
                && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    private static Path resolve(Path page, String link) {
        return page.resolveSibling(link).normalize();
    }

    private static Set<Path> targets(Path page) throws IOException {
        return links(page).stream()
                .filter(link -> !link.matches("([a-z]+:|#).*"))
                .map(link -> resolve(page, link.replaceFirst("#.*", "")))
                .collect(Collectors.toSet());
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        parse(page).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    /** As GitHub makes them: of headings, and those that the page sets itself. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        ID.matcher(Files.readString(page)).results().forEach(id -> anchors.add(id.group(1)));
        Map<String, Integer> seen = new HashMap<>();
        parse(page).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                StringBuilder words = new StringBuilder();
                words(heading, words::append);
                String slug = words.toString()
                        .toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = seen.merge(slug, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? slug : slug + "-" + before);
            }
        });
        return anchors;
    }

    private static void words(Node node, Consumer<String> out) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Text text) {
                out.accept(text.getLiteral());
            } else if (child instanceof Code code) {
                out.accept(code.getLiteral());
            } else {
                words(child, out);
            }
        }
    }

    private static Node parse(Path page) throws IOException {
        return Parser.builder().build().parse(Files.readString(page));
    }

    /** Those that people read: not what tests convert. */
    private static List<Path> markdown() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.toString().matches("\\.git|(.*/)?target|src/\\w[\\w-]*/src")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
