package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.deadletter.DeadLetterFolder;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.soak.GatewayProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With 256 MB no file of legal size ends the process, and each is sent or a dead letter, and the next one comes. */
class SmallMemoryTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    @Test
    void whateverIsInTheInboxTheNextFileComes() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        try (GatewayProcess gateway = new GatewayProcess(
                folder,
                "256m",
                Map.of(
                        "camel.component.wawp.base-url", sandbox.baseUrl(),
                        "camel.component.wawp.instance-id", "123456789",
                        "camel.component.wawp.access-token", "ACCESS_TOKEN",
                        "gateway.recipients.default", "201234567890@c.us",
                        "gateway.file.quiet", "300",
                        "gateway.file.poll-delay", "200",
                        "gateway.file.max-size", "26214400"))) {
            gateway.start();
            drop("a.html", megabytes(7.6, "<table>", "<tr><td>x</td><td>y</td></tr>"));
            drop("b.html", megabytes(9, "", "<p>"));
            drop("c.html", megabytes(0.9, "<table>", "<td>x"));
            drop("d.md", megabytes(9, "", "](*["));
            drop("e.csv", megabytes(9, "to,text\n", "a,"));
            drop("f.csv", megabytes(9, "", "a,"));
            drop("g.txt", megabytes(4, "", "*a* "));
            drop("h.txt", megabytes(9, "", "_a_\n"));
            drop("i.eml", nestedMail());
            drop("j.eml", megabytes(9, "Content-Type: multipart/mixed; boundary=x\n\n", "--x\n\nx\n"));
            drop("k.eml", megabytes(9, "Content-Type: text/html\n\n", "<p>"));
            drop("l.eml", megabytes(9, "", "a: b\n"));
            drop(
                    "m.eml",
                    megabytes(
                            25,
                            "Subject: x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nwith a file\n--x\nContent-Type: application/zip\n"
                                    + "Content-Transfer-Encoding: base64\n\n",
                            "QUJD".repeat(19) + "\n"));
            drop("n.eml", boxes());
            drop("o.txt", megabytes(25, "", "*a* "));
            drop("z.txt", "the next one".getBytes(StandardCharsets.UTF_8));

            await().atMost(PATIENCE)
                    .until(() -> !gateway.isAlive()
                            || sandbox.messages().stream()
                                    .map(SandboxMessage::message)
                                    .anyMatch("the next one"::equals));
            assertThat(gateway.isAlive())
                    .as("what it said: %s", Files.readString(gateway.log))
                    .isTrue();
            assertThat(deadLetters().stream().filter(letter -> letter.contains("MARKUP_TOO_LARGE")))
                    .hasSize(3);
            assertThat(deadLetters())
                    .anyMatch(letter -> letter.contains("a row of the CSV file is longer than 1000000 characters"));
            assertThat(sandbox.messages()).anyMatch(message -> message.message().contains("with a file"));
            assertThat(Files.readString(gateway.log)).doesNotContain("Error:").doesNotContain("Exception:");
        }
    }

    /** Whole at once. */
    private void drop(String name, byte[] content) throws IOException {
        Path whole = Files.write(folder.resolve("whole"), content);
        Files.move(whole, folder.resolve("inbox").resolve(name));
    }

    /** What {@code message.json} of each dead letter says. */
    private List<String> deadLetters() throws IOException {
        List<String> letters = new ArrayList<>();
        for (Path letter : DeadLetterFolder.letters(folder.resolve("dead-letters"))) {
            letters.add(Files.readString(letter.resolve("message.json")));
        }
        return letters;
    }

    private static byte[] megabytes(double size, String start, String unit) {
        return (start + unit.repeat((int) (size * 1_000_000 / unit.length()))).getBytes(StandardCharsets.UTF_8);
    }

    /** One in the other, and in the last of them all the rest. */
    private static byte[] boxes() {
        StringBuilder start = new StringBuilder("Subject: x\n");
        for (int level = 0; level < 18; level++) {
            start.append("Content-Type: multipart/mixed; boundary=x")
                    .append(level)
                    .append("\n\n--x")
                    .append(level)
                    .append('\n');
        }
        return megabytes(25, start.append("Content-Type: application/zip\n\n").toString(), "y");
    }

    /** Each level is decoded to hold the next one. */
    private static byte[] nestedMail() {
        byte[] mail =
                ("Subject: x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhello\n--x\nContent-Type: application/zip\n\n"
                                + "x".repeat(2_000_000) + "\n--x--\n")
                        .getBytes(StandardCharsets.UTF_8);
        for (int level = 0; level < 5; level++) {
            mail = ("Subject: x\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                            + Base64.getMimeEncoder().encodeToString(mail))
                    .getBytes(StandardCharsets.UTF_8);
        }
        return mail;
    }
}
