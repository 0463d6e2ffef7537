package io.github.camelwawp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation with tables that benchmarks write. */
final class ResultPage {

    private ResultPage() {}

    /**
     * Writes a result into the folder of the results, prints it, and puts it into the page.
     *
     * @param args the folder for the results, the project's folder, and the page that gets the table, if any
     */
    static void publish(String name, String markdown, String... args) throws IOException {
        Files.writeString(Path.of(args[0], name + ".md"), markdown);
        System.out.println(markdown);
        if (args.length > 2) {
            replace(Path.of(args[2]), name, markdown);
        }
    }

    /** Replaces the text between the page's two markers of this name. */
    private static void replace(Path page, String name, String markdown) throws IOException {
        String begin = "<!-- " + name + ":begin -->";
        String text = Files.readString(page);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- " + name + ":end -->", from);
        Files.writeString(page, text.substring(0, from) + "\n\n" + markdown + "\n" + text.substring(to));
    }
}
