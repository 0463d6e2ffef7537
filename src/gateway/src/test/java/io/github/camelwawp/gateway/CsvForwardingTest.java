package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CsvForwardingTest {

    private static final String TEMPLATE =
            "gateway.csv.template=Dear ${variable.row[first name]}, you owe ${variable.row[sum]}.";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void eachRowIsAMessageToTheRecipientInItsColumn() throws Exception {
        TestGateway own =
                gateway.another(TEMPLATE, "gateway.recipients.ops=201234567899").start();
        own.drop("bills.csv", "first name,to,sum\nAnna,201234567891,\"1,50\"\n\n\"Bo\nB.\",ops,2\n");

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactlyInAnyOrder(
                        "201234567891@c.us Dear Anna, you owe 1,50.", "201234567899@c.us Dear Bo\nB., you owe 2."));
        await().until(() -> own.inbox().isEmpty());
        assertThat(own.deadLetters()).isEmpty();
    }

    @Test
    void whatExcelWritesIsUnderstood() throws Exception {
        gateway.drop("a.CSV", "\ufeffto;text\r\n201234567891;with a mark\r\n");
        Path old = Files.write(
                gateway.folder().resolve("old"),
                "text;to\r\nGrüße;201234567892\r\n".getBytes(Charset.forName("windows-1252")));
        Files.setLastModifiedTime(old, FileTime.fromMillis(System.currentTimeMillis() - 5000));
        Files.move(old, gateway.folder().resolve("inbox/b.csv"));

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder("with a mark", "Grüße"));
    }

    @Test
    void aBadRowBecomesADeadLetterThatCouldBeDroppedAgainAndTheRestGoesOn() throws Exception {
        gateway.drop(
                "a.csv",
                "to,text\n201234567891,one\nnobody,two\n,three\n201234567894,four,too many\n201234567895,\n201234567896,six\n");

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder("one", "six"));
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(4));
        assertThat(gateway.deadLetters())
                .extracting(letter -> Files.readString(letter.resolve("message.json")))
                .anyMatch(json -> json.contains("\"INVALID_RECIPIENT\""))
                .anyMatch(json -> json.contains("row 3 names no recipient"))
                .anyMatch(json -> json.contains("row 4 has 3 columns"))
                .anyMatch(json -> json.contains("\"INVALID_TEXT\""));
        assertThat(gateway.deadLetters())
                .filteredOn(letter -> Files.exists(letter.resolve("row-2.csv")))
                .singleElement()
                .satisfies(letter -> assertThat(letter.resolve("row-2.csv"))
                        .hasBinaryContent(
                                "to,text\r\nnobody,two\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void whatARowSaysIsNeverEvaluatedAndSetsNothing() throws Exception {
        gateway.drop(
                "a.csv",
                "to,text,source,CamelWawpChatId\n201234567891,${sysenv.PATH} {{gateway.outbox}},evil,201234567892\n");

        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactly("201234567891@c.us ${sysenv.PATH} {{gateway.outbox}}"));
    }

    @Test
    void aFileWithoutTheColumnsIsOneDeadLetter() throws Exception {
        gateway.drop("a.csv", "phone,text\n201234567891,one\n201234567892,two\n");

        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(1));
        assertThat(gateway.deadLetters().get(0).resolve("a.csv")).exists();
        assertThat(gateway.deadLetters().get(0).resolve("message.json"))
                .content()
                .contains("names no column 'to'");
        assertThat(gateway.sandbox().messages()).isEmpty();
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotFillTheMemory() throws Exception {
        TestGateway own = gateway.another("gateway.file.max-size=50000").start();
        own.drop("a.csv", "to,text\n201234567891,one\n201234567892,\"two\n" + "201234567893,three\n".repeat(20_000));

        await().untilAsserted(() -> assertThat(own.deadLetters()).hasSize(1));
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("one"));
        assertThat(own.deadLetters().get(0).resolve("message.json")).content().contains("from row 2 on");
    }

    @Test
    void afterTroubleTheFileGoesOnWithTheRowsThatWereNotSent() throws Exception {
        // So that the trouble begins before the end of the file.
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING)
                        .delay(Duration.ofMillis(200))
                        .times(120));
        gateway.drop(
                "a.csv",
                "to,text\n"
                        + IntStream.range(0, 120)
                                .mapToObj(i -> "20123456" + String.format("%04d", i) + ",text " + i)
                                .collect(Collectors.joining("\n")));
        await().until(() -> gateway.sandbox().messages().size() > 20);
        gateway.sandbox().clearMishaps();
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") > 0);
        assertThat(gateway.inbox()).containsExactly("a.csv");
        gateway.sandbox().sessionStatus("WORKING");

        await().until(() -> gateway.inbox().isEmpty());
        assertThat(gateway.texts())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 120).mapToObj(i -> "text " + i).toList());
        assertThat(log.count(Level.INFO, "100 rows of a CSV file are done")).isPositive();
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void csvFilesMayStillBeSentAsTheyAre() throws Exception {
        TestGateway own = gateway.another("gateway.csv.enabled=false").start();
        own.drop("a.csv", "to,text\n201234567891,one\n");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("to,text\n201234567891,one"));
    }
}
