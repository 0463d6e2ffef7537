package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a start writes into the log. */
class StartLogTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway();

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void itSaysInAFewLinesWhatRunsWhere() throws Exception {
        gateway.start(TestGateway.HTTP, "gateway.jms.enabled=false");
        String port = gateway.context().resolvePropertyPlaceholders("{{gateway.http.port}}");
        assertThat(StartSummary.lines(gateway.context(), new GatewaySettings(gateway.context())))
                .containsExactly(
                        "Gateway from classes runs in " + Path.of("").toAbsolutePath() + " on Java "
                                + Runtime.version().feature(),
                        "Sources: files in " + gateway.folder().resolve("inbox") + "; HTTP calls",
                        "Listening on: 127.0.0.1:" + port + " for calls",
                        "Journal: " + gateway.folder().resolve("journal.db") + ", kept for 90d; dead letters: "
                                + gateway.folder().resolve("dead-letters"),
                        "Account: instance …789 at " + gateway.sandbox().baseUrl(),
                        "Pace: none",
                        "Off, though the route file is there: mail-to-whatsapp (gateway.mail.enabled), jms-to-whatsapp"
                                + " (gateway.jms.enabled), delivery (gateway.events.enabled), inbound"
                                + " (gateway.events.enabled)");
        gateway.stop();
        assertThat(log.lines(Level.WARN)).isEmpty();
        assertThat(log.lines(Level.ERROR)).isEmpty();
        assertThat(log.lines()).hasSizeLessThan(30).noneMatch(line -> line.contains("123456789"));
    }

    @Test
    void thePaceOfARealAccountIsNamed() throws Exception {
        gateway.start(TestGateway.HTTP, "gateway.pace=own");
        assertThat(StartSummary.lines(gateway.context(), new GatewaySettings(gateway.context())))
                .contains(
                        "Pace: 5s and more between two texts, 10s to one recipient; at most 10 a minute, 1000 in 24 hours"
                                + " (0 for no limit)");
    }

    @Test
    void theFormatOfTheLogIsKnownBeforeAnythingIsLogged() throws Exception {
        Path file = gateway.folder().resolve("application.properties");
        assertThat(LogSetup.files("start", file, Map.of())).isEqualTo("gateway/log4j2.properties");
        assertThat(LogSetup.files("start", file, Map.of("GATEWAY_LOG", "json")))
                .isEqualTo("gateway/log4j2.properties,gateway/log4j2-json.properties");
        Files.writeString(file, "gateway.log=json\n");
        assertThat(LogSetup.files("start", file, Map.of())).endsWith("json.properties");
        assertThat(LogSetup.files("start", file, Map.of("GATEWAY_LOG", "text"))).isEqualTo("gateway/log4j2.properties");
    }

    @Test
    void aPasswordInAnUrlIsNotShownWhateverItsPropertyIsCalled() throws Exception {
        String url = "tcp://user:HIDDEN_VALUE@127.0.0.1:1?password=HIDDEN_VALUE&user=x";
        gateway.start(
                TestGateway.HTTP,
                "gateway.jms.enabled=true",
                "gateway.jms.url=" + url,
                "my.broker=" + url,
                "gateway.template.file=${body} {{my.broker}}",
                "gateway.opt-out.help-text={{my.broker}}");
        gateway.forward("file", "201234567890", "hello");
        gateway.stop();
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("HIDDEN_VALUE"));
    }
}
