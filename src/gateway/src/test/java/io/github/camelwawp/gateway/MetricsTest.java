package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.testing.FreePort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsTest {

    private static final Pattern METRIC = Pattern.compile("\\b(wawp|jvm|process|hikaricp)_[a-z_]+\\b");
    private static final Path ALERTS = Path.of("docker/monitoring/alerts.yaml");
    private static final Path DASHBOARD = Path.of("docker/monitoring/dashboard.json");
    private static final Path PAGE = Path.of("src/docs/gateway/monitoring.md");
    private static final Path OF_COMPONENT = Path.of("src/docs/component/metrics.md");

    @RegisterExtension
    final TestGateway gateway = new TestGateway(
            TestGateway.HTTP,
            "gateway.management.enabled=true",
            "gateway.events.enabled=true",
            "gateway.events.secret=a very secret word",
            "gateway.events.public-url=http://127.0.0.1:{{gateway.http.port}}",
            "gateway.events.poll-delay=50");

    private HttpCaller management;

    @BeforeEach
    void choosePort() throws Exception {
        management = new HttpCaller(FreePort.next());
        gateway.with("gateway.management.port=" + management.port);
    }

    private List<String> scrape() throws Exception {
        return management.send(management.to("/observe/metrics")).body().lines().toList();
    }

    private void healthTells(String detail) {
        await().untilAsserted(() -> assertThat(management
                        .send(management.to("/observe/health?data=true"))
                        .body())
                .contains(detail));
    }

    private void has(String line) {
        await().untilAsserted(() -> assertThat(scrape()).contains(line));
    }

    @Test
    void whatHappensIsCounted() throws Exception {
        gateway.start("gateway.pace=own", "gateway.pace.gap=1ms", "gateway.pace.per-recipient=1ms");
        gateway.http().post("201234567890", "word ".repeat(1_000), null);
        has("wawp_pace_delay_seconds_count 2");
        assertThat(HttpCaller.json(gateway.http().send(gateway.http().to("/status")))
                        .at("/pace/lastDay")
                        .asInt())
                .isEqualTo(2);
        has("wawp_sends_total{outcome=\"SENT\",reason=\"none\",source=\"http\"} 1.0");
        has("wawp_attempts_total 2.0");
        has("wawp_parts_total 2.0");
        // The last of all reports.
        has("wawp_acks_total{level=\"read\"} 2.0");
        has("wawp_events_total{event=\"message.ack\",result=\"taken\"} "
                + gateway.sandbox().events().stream()
                        .filter(event -> event.event().equals("message.ack"))
                        .count() + ".0");
        has("wawp_acks_total{level=\"delivered\"} 2.0");
        has("wawp_ack_delay_seconds_count{level=\"delivered\"} 2");
        healthTells("\"lastAck\":\"20");

        gateway.sandbox().reply("201234567890@c.us", "STOP");
        await().until(() -> gateway.sandbox().messages().stream()
                        .map(SandboxMessage::message)
                        .distinct()
                        .count()
                == 3);
        gateway.http().post("201234567890", "unwanted", null);
        has("wawp_suppressed_total 1.0");
        gateway.http()
                .post("{\"to\":\"201234567891\",\"text\":\"later\",\"sendAt\":\""
                        + Instant.now().plus(1, ChronoUnit.DAYS) + "\"}");
        has("wawp_scheduled 1.0");
        assertThat(String.join("\n", scrape())).doesNotContain("20123456789", "word", "unwanted", "STOP");
    }

    @Test
    void whatWaitsIsShownWithItsSourceAndAge() throws Exception {
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        gateway.start("gateway.hold.interval=1h");
        assertThat(scrape())
                .contains("wawp_waiting{source=\"http\"} 0.0", "wawp_hold{reason=\"SESSION_NOT_WORKING\"} 0.0");
        gateway.http().post("201234567890", "waits", "one");
        has("wawp_hold{reason=\"SESSION_NOT_WORKING\"} 1.0");
        gateway.http().post("201234567890", "waits, too", "two");
        has("wawp_waiting{source=\"http\"} 2.0");
        await().untilAsserted(() -> assertThat(scrape())
                .anyMatch(line -> line.matches("wawp_waiting_age_seconds\\{source=\"http\"} [1-9].*")));
        assertThat(scrape().stream().filter(line -> line.startsWith("wawp_hold{") && line.endsWith(" 1.0")))
                .hasSize(1);
        healthTells("\"oldestSince\":\"20");
    }

    @Test
    void deadLettersAreCounted() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .status(400)
                        .body("application/json", "{\"code\":\"missing_param\",\"message\":\"no\"}"));
        gateway.start();
        gateway.drop("a.txt", "refused");
        has("wawp_dead_letters 1.0");
        has("wawp_sends_total{outcome=\"REJECTED\",reason=\"BAD_REQUEST\",source=\"file\"} 1.0");
    }

    @Test
    void aTextWithoutAReportIsCounted() throws Exception {
        gateway.sandbox().acks(AckPlan.none());
        gateway.start("gateway.delivery.alarm-after=200ms", "gateway.delivery.alarm-interval=100");
        gateway.http().post("201234567890", "hello", null);
        has("wawp_reports_missing_total 1.0");
    }

    /** What nobody measures would stay empty on the dashboard, and would alarm nobody. */
    @Test
    void dashboardRulesAndPagesNameWhatIsMeasured() throws Exception {
        gateway.start();
        gateway.http().post("201234567890", "hello", null);
        has("wawp_sends_total{outcome=\"SENT\",reason=\"none\",source=\"http\"} 1.0");
        has("wawp_ack_delay_seconds_count{level=\"delivered\"} 1");
        Set<String> measured = scrape().stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(expressions()).hasSizeGreaterThan(30);
        for (String expression : expressions()) {
            assertThat(METRIC.matcher(expression).results().map(MatchResult::group))
                    .as(expression)
                    .allMatch(measured::contains);
        }
        assertThat(rows())
                .as("the pages list what is measured")
                .containsExactlyInAnyOrderElementsOf(measured.stream()
                        .filter(name -> name.startsWith("wawp_"))
                        .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void prometheusAcceptsTheRules() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(promtool), "needs promtool (Debian's package prometheus)");
        Process check = new ProcessBuilder(promtool.toString(), "check", "rules", ALERTS.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("SUCCESS");
        assertThat(check.waitFor()).isZero();
    }

    /** As Prometheus names them. */
    private static Set<String> rows() throws Exception {
        return Pattern.compile("(?m)^\\| `wawp[^`]*` \\| `(wawp_[a-z_]+)` \\|")
                .matcher(Files.readString(OF_COMPONENT) + Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> expressions() throws Exception {
        List<String> expressions = new ArrayList<>();
        Pattern.compile("(?m)^ +expr: (.*)$")
                .matcher(Files.readString(ALERTS))
                .results()
                .forEach(rule -> expressions.add(rule.group(1)));
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
        dashboard.findValuesAsText("expr").forEach(expressions::add);
        return expressions;
    }
}
