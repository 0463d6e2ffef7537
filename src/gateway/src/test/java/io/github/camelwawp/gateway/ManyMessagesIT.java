package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.soak.GatewayProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A full inbox and a long CSV file pass through 256 MB, in order, and the log tells how far they are. */
class ManyMessagesIT {

    private static final int MESSAGES = Integer.getInteger("many.messages", 2_500);
    private static final int RECIPIENTS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(120 + MESSAGES / 20);

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    private static String number(int i) {
        return "2012345678" + (10 + i % RECIPIENTS);
    }

    @Test
    void files() throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            Path file = folder.resolve("inbox").resolve(number(i)).resolve("f" + i + ".txt");
            if (i < RECIPIENTS) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, String.valueOf(i));
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + i * 10L));
        }
        try (GatewayProcess gateway = gateway()) {
            awaitAll(gateway);
            assertThat(Files.readString(gateway.log))
                    .contains(MESSAGES + " files are in the inbox; the oldest 2000 are next");
        }
    }

    @Test
    void rowsOfACsvFile() throws Exception {
        String rows = IntStream.range(0, MESSAGES)
                .mapToObj(i -> number(i) + "," + i + "\n")
                .collect(Collectors.joining("", "to,text\n", ""));
        try (GatewayProcess gateway = gateway()) {
            // Whole at once.
            Path whole = Files.writeString(folder.resolve("whole"), rows);
            Files.move(whole, folder.resolve("inbox/rows.csv"));
            awaitAll(gateway);
            assertThat(Files.readString(gateway.log)).contains(MESSAGES / 1000 * 1000 + " rows of a CSV file are done");
        }
    }

    private GatewayProcess gateway() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        GatewayProcess gateway = new GatewayProcess(
                folder,
                "256m",
                Map.of(
                        "camel.component.wawp.base-url", sandbox.baseUrl(),
                        "camel.component.wawp.instance-id", "123456789",
                        "camel.component.wawp.access-token", "ACCESS_TOKEN",
                        "gateway.recipients.default", "201234567890@c.us",
                        "gateway.file.quiet", "300",
                        "gateway.file.poll-delay", "200"));
        gateway.start();
        return gateway;
    }

    private void awaitAll(GatewayProcess gateway) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> !gateway.isAlive() || sandbox.sandbox().accepted() >= MESSAGES);
        assertThat(gateway.isAlive())
                .as("what it said: %s", Files.readString(gateway.log))
                .isTrue();
        // The sandbox keeps the latest.
        Map<String, List<Integer>> texts = sandbox.messages().stream()
                .collect(Collectors.groupingBy(
                        SandboxMessage::chatId,
                        Collectors.mapping(m -> Integer.valueOf(m.message()), Collectors.toList())));
        assertThat(texts).hasSize(RECIPIENTS);
        assertThat(texts.values())
                .allSatisfy(numbers -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
        assertThat(sandbox.sandbox().accepted()).isEqualTo(MESSAGES);
    }
}
