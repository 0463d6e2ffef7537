package io.github.camelwawp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation with tables that benchmarks write. */
final class Page {

    private Page() {}

    /** Replaces what stands between the page's two marks of this name. */
    static void replace(Path page, String name, String markdown) throws IOException {
        String begin = "<!-- " + name + ":begin -->";
        String text = Files.readString(page);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- " + name + ":end -->", from);
        Files.writeString(page, text.substring(0, from) + "\n\n" + markdown + "\n" + text.substring(to));
    }
}
