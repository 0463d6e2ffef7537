package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Runs the commands for containers but for {@code docker} itself, whose calls are written down. */
class ContainerCommandsTest {

    @TempDir
    Path clone;

    @Test
    void theFilesThatDockerIsToldToReadExist() throws Exception {
        assertThat(calls("install-container"))
                .hasSize(3)
                .filteredOn(call -> call.contains(" -f "))
                .hasSize(2)
                .allSatisfy(call -> assertThat(clone.resolve(call.replaceFirst(".* -f (\\S+).*", "$1")))
                        .isRegularFile());
    }

    @Test
    void eachSecretOfTheComposeFileIsWritten() throws Exception {
        assertThat(calls("install-compose")).containsExactly("docker compose -f docker/compose.yaml up --build");
        Map<String, Map<String, Map<String, String>>> compose =
                new Yaml().load(Files.readString(clone.resolve("docker/compose.yaml")));
        assertThat(compose.get("secrets").values()).hasSize(4).allSatisfy(secret -> assertThat(
                        clone.resolve("docker").resolve(secret.get("file")))
                .isNotEmptyFile());
    }

    private List<String> calls(String snippet) throws Exception {
        copy(Path.of("docker"));
        String commands = "set -e; docker() { echo docker \"$@\"; }\n" + Readme.code(snippet);
        Process shell = new ProcessBuilder("bash", "-c", commands)
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> said =
                new String(shell.getInputStream().readAllBytes()).lines().toList();
        assertThat(shell.waitFor()).as(said.toString()).isZero();
        return said;
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> !one.startsWith("docker/secrets")).toList()) {
                Files.copy(file, clone.resolve(file));
            }
        }
    }
}
