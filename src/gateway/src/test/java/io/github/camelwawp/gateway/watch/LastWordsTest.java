package io.github.camelwawp.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    private final List<Integer> ends = new ArrayList<>();
    private final LastWords lastWords = new LastWords(ends::add);

    @Test
    void aThreadThatEndsLeavesALineWithoutTheWordsOfOthers() throws Exception {
        Thread thread = new Thread(
                () -> {
                    throw new NoClassDefFoundError("a text");
                },
                "worker");
        thread.setUncaughtExceptionHandler(lastWords);
        thread.start();
        thread.join();
        assertThat(log.lines(Level.ERROR)).singleElement().satisfies(line -> assertThat(line)
                .contains("worker", "NoClassDefFoundError")
                .doesNotContain("a text"));
        assertThat(ends).isEmpty();
    }

    @Test
    void aTaskIsDoneAgainWhateverItThrewAndEachKindIsToldOnce() {
        Runnable task = lastWords.surviving("Tidying up", () -> {
            throw new StackOverflowError();
        });
        task.run();
        task.run();
        assertThat(log.lines(Level.ERROR)).singleElement().satisfies(line -> assertThat(line)
                .startsWith("Tidying up ended with java.lang.StackOverflowError"));
        lastWords
                .surviving("Tidying up", () -> {
                    throw new OutOfMemoryError();
                })
                .run();
        assertThat(ends).containsExactly(LastWords.NO_MEMORY);
    }

    @Test
    void aPollThatFillsTheMemoryEndsTheProcessAndTheStartSaysWhatIsMissing() throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:-ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NoMemory.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(LastWords.NO_MEMORY);
        assertThat(Files.readString(said)).contains("Out of memory: the process ends.");
    }

    @Test
    void everyStartLineOfOursEndsTheProcessWhenMemoryRunsOut() throws Exception {
        for (String file : List.of("src/dist/bin/wawp-gateway", "pom.xml", "src/docs/gateway/holding.md")) {
            assertThat(Files.readString(Path.of(file))).as(file).contains("-XX:+ExitOnOutOfMemoryError");
        }
    }
}
