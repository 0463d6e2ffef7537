package io.github.camelwawp.gateway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands as their user calls them: a process with an exit code and a sentence. */
class GatewayCommandTest {

    @TempDir
    Path folder;

    @Test
    void replayFindsTheDeadLettersByTheConfigurationAndSaysThatNoGatewayRuns() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "gateway.dead-letters={{letters}}\nletters=undelivered\n");
        Files.createDirectories(folder.resolve("undelivered/20260304-050607-12345678"));

        Said said = gateway("replay");

        assertThat(said.out()).contains("0 of 1 sent again").contains("No gateway is running here: 1 wait in undelivered");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(folder.resolve("undelivered/replay/20260304-050607-12345678")).isDirectory();
    }

    @Test
    void anUnknownCommandAndAWrongFolderAreRefusedWithASentence() throws Exception {
        assertThat(gateway("replya").exit()).isEqualTo(2);
        Said said = gateway("replay");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).startsWith("There is no application.properties").doesNotContain("\tat ");
    }

    private record Said(int exit, String out) {
    }

    private Said gateway(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath", System.getProperty("java.class.path"), Gateway.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }
}
