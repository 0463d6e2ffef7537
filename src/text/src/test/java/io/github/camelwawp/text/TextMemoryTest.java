package io.github.camelwawp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation promises a gateway that runs in 256 MB; this is the share that one text may take. */
class TextMemoryTest {

    private static final String MEMORY = "-Xmx96m";

    @TempDir
    Path folder;

    @Test
    void noTextOfLegalSizeNeedsMoreThanItsShareOfTheMemory() throws Exception {
        Path log = folder.resolve("log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                HungryTexts.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("its end: %s", log)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        // The last line names the text that took too much.
        assertThat(Files.readAllLines(log)).last().isEqualTo("all");
        assertThat(process.exitValue()).isZero();
    }
}
