package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the documentation's commands in a copy of the project, as somebody would who has just cloned it: the first of them compiles it. */
class ReadmeCommandsIT {

    @TempDir
    static Path copy;

    @BeforeAll
    static void copyProject() throws Exception {
        for (String name : new String[] {"pom.xml", "mvnw", ".mvn", "application.properties", "routes", "src"}) {
            Files.walkFileTree(Path.of(name), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (folder.toString().matches("src/(docs|\\w+/(target|src/test))")) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectories(copy.resolve(folder));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    @AfterEach
    void forgetTheOutput() throws Exception {
        Files.delete(copy.resolve("output.log"));
    }

    @Test
    void tryItStartsTheSandboxAndAFileArrives() throws Exception {
        Process gateway = shell(Readme.code("try"));
        try {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> gateway.isAlive()
                            && get("http://127.0.0.1:8099/").statusCode() == 200
                            && Files.isDirectory(copy.resolve("inbox")));
            run("drop");
            await().untilAsserted(() -> assertThat(
                            get("http://127.0.0.1:8099/sandbox/messages").body())
                    .contains("Hello *world*"));
            run("http-send");
            assertThat(output()).contains("202 Accepted").contains("Location: /messages/");
            await().untilAsserted(() -> assertThat(
                            get("http://127.0.0.1:8099/sandbox/messages").body())
                    .contains("Disk full on web-1"));
            run("http-search");
            assertThat(output()).contains("\"key\":\"alert-4711\"");
            run("http-pause");
            assertThat(output()).contains("\"paused\":true", "\"paused\":false");
            run("opt-out-http");
            assertThat(output()).contains("\"id\":\"201234567899@c.us\",\"optedOut\":true");
            Files.writeString(copy.resolve("Put.java"), Readme.code("jms-put"));
            run("jms-run");
            await().untilAsserted(() -> assertThat(
                            get("http://127.0.0.1:8099/sandbox/messages").body())
                    .contains("Hello from JMS"));
        } finally {
            stop(gateway);
        }
    }

    @Test
    void withoutCredentialsItStopsAtOnceWithOneSentence() throws Exception {
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
        // Nothing is dropped and nothing sent: Wawp is not called before there is a text.
        Process gateway = shell(Readme.code("real"));
        try {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> output().contains("wawp-gateway) started"));
            assertThat(output()).doesNotContain("ACCESS_TOKEN");
        } finally {
            stop(gateway);
        }
    }

    @Test
    void theArtifactsOfAnOwnApplicationAreInstalled() throws Exception {
        Path repository = copy.resolve("repository");
        String here = "export MAVEN_ARGS='-Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s'%n"
                .formatted(repository, Path.of(System.getProperty("user.home"), ".m2/repository"));
        Process installation = shell(here + Readme.code("install-locally"));
        assertThat(installation.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(installation.exitValue()).as(output()).isZero();
        for (String artifact : List.of("camel-wawp", "camel-wawp-sandbox", "camel-wawp-spring-boot-starter")) {
            assertThat(repository.resolve("io/github/camelwawp").resolve(artifact))
                    .isDirectoryRecursivelyContaining("glob:**.jar");
        }
    }

    /** With all that it has started: the next one needs its ports. */
    private static void stop(Process shell) throws Exception {
        List<ProcessHandle> all =
                Stream.concat(shell.descendants(), Stream.of(shell.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : all) {
            one.onExit().get(5, TimeUnit.MINUTES);
        }
    }

    private void run(String snippet) throws Exception {
        assertThat(shell(Readme.code(snippet)).waitFor(5, TimeUnit.MINUTES)).isTrue();
    }

    private Process shell(String command) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", command)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(copy.toFile(), "output.log")));
        // No JVM here runs long enough to be worth more.
        shell.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return shell.start();
    }

    private String output() throws Exception {
        return Files.readString(copy.resolve("output.log"));
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
