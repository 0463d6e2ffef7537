package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.gateway.journal.PostgresDatabases;
import io.github.camelwawp.gateway.journal.PostgresServer;
import io.github.camelwawp.testing.LogLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.camel.Route;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with everything switched on and nothing to do leaves the disk alone, for as many polls as a minute has, and reads little. */
@Timeout(180)
class IdleTest {

    /** So many a minute makes one that polls every 250 ms, and a quarter as often when it is idle. */
    private static final long POLLS = 60;

    /** After so many, what the last message caused is over. */
    private static final long A_FEW = 10;

    private static final String RARE_LOOKS = "gateway.delivery.alarm-interval=1m";
    private static final String STATEMENTS = "io.github.camelwawp.gateway.journal.Sql";
    /** So many polls take twenty seconds or more: every 20 ms, and a quarter as often when it is idle. */
    private static final long LONG = 250;

    @RegisterExtension
    final PostgresDatabases databases = PostgresDatabases.withTables();

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @TempDir
    Path elsewhere;

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private TestBroker broker;

    @BeforeEach
    void startServers() {
        mails.start();
        mails.setUser("alerts@example.com", "alerts@example.com", "password");
        broker = new TestBroker(elsewhere.resolve("broker"));
    }

    @AfterEach
    void stopServers() {
        gateway.stop();
        broker.close();
        mails.stop();
    }

    private void withEverything(String... overrides) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "gateway.events.enabled=true",
                "gateway.events.secret=a very secret word",
                "gateway.events.poll-delay=20",
                "gateway.http.forward-delay=20",
                "gateway.delivery.alarm-interval=20",
                "gateway.csv.enabled=true",
                "gateway.check-exists=true",
                "gateway.jms.enabled=true",
                "gateway.jms.url=" + broker.url(),
                "gateway.outbox=jms:queue:outbox",
                "gateway.opt-out.jms-queue=opt-outs",
                "gateway.mail.enabled=true",
                "gateway.mail.protocol=imap",
                "gateway.mail.host=127.0.0.1",
                "gateway.mail.port=" + mails.getImap().getPort(),
                "gateway.mail.user=alerts@example.com",
                "gateway.mail.password=password",
                "gateway.mail.poll-delay=50"));
        all.addAll(Arrays.asList(overrides));
        gateway.start(all.toArray(String[]::new));
        String id = gateway.http().post("201234567890@c.us", "text", null);
        await().until(() -> gateway.http().status(id).get("state").asText().equals("SENT"));
        gateway.settled();
        await().until(() -> gateway.context().getInflightRepository().size() == 0);
    }

    @Test
    void withAFileAsJournal() throws Exception {
        withEverything();
        polled(A_FEW);
        // SQLite writes the log first, and the file itself when the log is full.
        LongSupplier changed = () -> Stream.of("journal.db", "journal.db-wal")
                .mapToLong(name -> changed(gateway.folder().resolve(name)))
                .max()
                .orElseThrow();
        long before = changed.getAsLong();
        assertThat(writesIn(changed)).isZero();
        gateway.http().post("201234567890@c.us", "text", null);
        assertThat(changed.getAsLong()).as("what is written is counted").isGreaterThan(before);
    }

    @Test
    void withAServerAsJournal() throws Exception {
        PostgresServer postgres = new PostgresServer(elsewhere.resolve("postgres"));
        postgres.start();
        try {
            postgres.execute("create database idle");
            withEverything("gateway.journal.url=" + postgres.url("idle"), "gateway.journal.user=postgres");
            polled(A_FEW);
            LongSupplier transactions =
                    () -> postgres.number("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
            long before = transactions.getAsLong();
            assertThat(writesIn(transactions)).isZero();
            gateway.http().post("201234567890@c.us", "text", null);
            assertThat(transactions.getAsLong())
                    .as("what is written is counted")
                    .isGreaterThan(before);
            gateway.stop();
        } finally {
            postgres.stop();
        }
    }

    @Test
    void aFileIsReadOnceASecond() throws Exception {
        withEverything(RARE_LOOKS);
        readsAreNoMoreThanSeconds();
    }

    @Test
    void aServerIsReadOnceASecond() throws Exception {
        withEverything(RARE_LOOKS, "gateway.journal.url=" + databases.url(), "gateway.journal.user=postgres");
        readsAreNoMoreThanSeconds();
    }

    private void readsAreNoMoreThanSeconds() {
        ScheduledPollConsumer purge =
                (ScheduledPollConsumer) gateway.context().getRoute("purge").getConsumer();
        await().until(() -> purge.getCounter() > 0);
        forwarded(A_FEW);
        await().until(() -> gateway.context().getInflightRepository().size() == 0);
        Configurator.setLevel(STATEMENTS, Level.TRACE);
        try (LogLines log = LogLines.open()) {
            long begin = System.nanoTime();
            forwarded(LONG);
            List<String> statements = log.lines(Level.TRACE);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            assertThat(statements).isNotEmpty().allMatch(statement -> statement.startsWith("select"));
            assertThat(statements.size()).as("%s", statements).isLessThanOrEqualTo((int) seconds);
        } finally {
            Configurator.setLevel(STATEMENTS, Level.INFO);
        }
    }

    private void forwarded(long polls) {
        ScheduledPollConsumer poll = (ScheduledPollConsumer)
                gateway.context().getRoute("http-forward").getConsumer();
        long before = poll.getCounter();
        await().atMost(Duration.ofMinutes(2)).until(() -> poll.getCounter() - before >= polls);
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the database, and in whatever else the gateway's folder has. */
    private long writesIn(LongSupplier database) throws Exception {
        Path report = elsewhere.resolve("report.jfr");
        long before = database.getAsLong();
        try (Recording recording = new Recording()) {
            for (String event : List.of("jdk.FileWrite", "jdk.FileForce")) {
                recording.enable(event).withoutThreshold().withoutStackTrace();
            }
            recording.start();
            Path witness = Files.write(gateway.folder().resolve("witness"), new byte[1]);
            polled(POLLS);
            Files.delete(witness);
            recording.stop();
            recording.dump(report);
        }
        List<String> written = written(report);
        assertThat(written)
                .as("what is written is counted")
                .contains(gateway.folder().resolve("witness").toString());
        return database.getAsLong()
                - before
                + written.stream().filter(path -> !path.endsWith("witness")).count();
    }

    private List<String> written(Path report) throws IOException {
        List<String> paths = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(report)) {
            String path = event.getEventType().getName().startsWith("jdk.File") ? event.getString("path") : null;
            if (path != null && Path.of(path).startsWith(gateway.folder())) {
                paths.add(path);
            }
        }
        return paths;
    }

    private void polled(long times) {
        Map<String, ScheduledPollConsumer> polls = gateway.context().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof ScheduledPollConsumer)
                .collect(Collectors.toMap(Route::getId, route -> (ScheduledPollConsumer) route.getConsumer()));
        assertThat(polls.keySet())
                .contains(
                        "http-forward",
                        "event-work",
                        "event-news",
                        "opt-out-answers",
                        "opt-out-folder",
                        "replay",
                        "backlog",
                        "purge",
                        "delivery-alarm");
        Map<String, Long> before = polls.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, poll -> poll.getValue().getCounter()));
        // Those that are rare come round by hand.
        polls.get("purge").run();
        polls.get("backlog").run();
        Function<String, Stream<String>> isShort =
                name -> polls.get(name).getCounter() - before.get(name) < times ? Stream.of(name) : Stream.empty();
        await().untilAsserted(() -> assertThat(Stream.of("http-forward", "event-work", "event-news", "delivery-alarm")
                        .flatMap(isShort))
                .isEmpty());
    }
}
