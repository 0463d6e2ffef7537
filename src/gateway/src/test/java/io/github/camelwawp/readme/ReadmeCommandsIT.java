package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's commands in a copy of the project, as somebody would who has just cloned it. */
class ReadmeCommandsIT {

    @TempDir
    Path copy;

    @Test
    void tryItStartsTheSandboxAndAFileArrives() throws Exception {
        copyProject();
        Process gateway = shell(Readme.code("try"));
        try {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> gateway.isAlive()
                            && get("http://127.0.0.1:8099/").statusCode() == 200
                            && Files.isDirectory(copy.resolve("inbox")));
            assertThat(shell(Readme.code("drop")).waitFor(10, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            get("http://127.0.0.1:8099/sandbox/messages").body())
                    .contains("Hello *world*"));
            assertThat(shell(Readme.code("http-send")).waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(output()).contains("202 Accepted").contains("Location: /messages/");
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            get("http://127.0.0.1:8099/sandbox/messages").body())
                    .contains("Disk full on web-1"));
            assertThat(shell(Readme.code("http-search")).waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(output()).contains("\"key\":\"alert-4711\"");
            assertThat(shell(Readme.code("opt-out-http")).waitFor(30, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(output()).contains("\"id\":\"201234567899@c.us\",\"optedOut\":true");
            // The gateway has the journal's file open meanwhile.
            assertThat(shell(Readme.code("opt-out-command")).waitFor(5, TimeUnit.MINUTES))
                    .isTrue();
            assertThat(output()).contains("1 done, 0 wrong", "201234567898@c.us,", "201234567899@c.us,");
            Files.writeString(copy.resolve("Put.java"), Readme.code("jms-put"));
            assertThat(shell(Readme.code("jms-run")).waitFor(5, TimeUnit.MINUTES))
                    .isTrue();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            get("http://127.0.0.1:8099/sandbox/messages").body())
                    .contains("Hello from JMS"));
        } finally {
            gateway.descendants().forEach(ProcessHandle::destroy);
            gateway.destroy();
            assertThat(gateway.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void withoutCredentialsItStopsAtOnceWithOneSentence() throws Exception {
        copyProject();
        Process gateway = shell("unset WAWP_INSTANCE_ID WAWP_ACCESS_TOKEN\n./mvnw -q");
        assertThat(gateway.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(output())
                .contains("Set WAWP_INSTANCE_ID and WAWP_ACCESS_TOKEN")
                .contains("./mvnw -q -Psandbox")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void theRealCommandStartsWithTheAccountOfTheEnvironment() throws Exception {
        copyProject();
        // Nothing is dropped and nothing sent: Wawp is not called before there is a text.
        Process gateway = shell(Readme.code("real"));
        try {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> output().contains("wawp-gateway) started"));
            assertThat(output()).doesNotContain("ACCESS_TOKEN");
        } finally {
            gateway.descendants().forEach(ProcessHandle::destroy);
            gateway.destroy();
            assertThat(gateway.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process shell(String command) throws Exception {
        return new ProcessBuilder("bash", "-c", command)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(copy.toFile(), "output.log")))
                .start();
    }

    private String output() throws Exception {
        return Files.readString(copy.resolve("output.log"));
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void copyProject() throws Exception {
        for (String name : new String[] {"pom.xml", "mvnw", ".mvn", "application.properties", "routes", "src"}) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                for (Path file : files.filter(
                                file -> !file.toString().matches("src/(docs|\\w+/(target|src/test))(/.*)?"))
                        .toList()) {
                    Files.createDirectories(copy.resolve(file).getParent());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, copy.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }
    }
}
