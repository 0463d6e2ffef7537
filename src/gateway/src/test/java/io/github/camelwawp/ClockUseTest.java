package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits by the wall clock, in the JDK or in Camel, stands still for hours when that is set back. */
class ClockUseTest {

    private static final Pattern WAITS_BY_THE_WALL_CLOCK = Pattern.compile(
            "\\btimer:|\\bquartz:|\\bcron:|\\.throttle\\(|\\bthrottle:|java\\.util\\.Timer|\\bnew Timer\\(|\\bDelayQueue\\b|awaitUntil\\(|waitUntil\\(");

    @Test
    void nothingWaitsByTheWallClock() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path root : List.of(Path.of("src"), Path.of("routes"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(
                                f -> f.toString()
                                        .matches(
                                                "(src/(component|webhook|text|sandbox|broker|gateway)/src/main|routes)/.*\\.(java|yaml|properties)"))
                        .toList()) {
                    for (String line : Files.readAllLines(file)) {
                        if (WAITS_BY_THE_WALL_CLOCK.matcher(line).find()) {
                            found.add(file + ": " + line.strip());
                        }
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
