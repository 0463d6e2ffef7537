package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.deadletter.DeadLetterFolder;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.jms.JmsStation;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.Overview;
import io.github.camelwawp.gateway.mail.MailStation;
import io.github.camelwawp.gateway.station.Station;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.health.HealthCheck;

/** The health checks, and the address of the management server that serves them. */
public final class MonitorStation implements Station {

    private static final String ENABLED = "gateway.management.enabled";
    private static final String HOST = "gateway.management.host";
    private static final String PORT = "gateway.management.port";
    private static final Duration DAY = Duration.ofDays(1);
    /** Its look-up reads everything that was seen within a day. */
    private static final Duration CHART = Duration.ofMinutes(1);

    private final Situation situation;

    /** The registry of all stations; the management server shows it if it is on. */
    public static MeterRegistry meters(CamelContext context) {
        if (!new OptionReader(context).flag(ENABLED)) {
            // An empty one counts nothing.
            return new CompositeMeterRegistry();
        }
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        context.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, meters);
        return meters;
    }

    /** @throws StartupException if the management server cannot listen */
    public MonitorStation(
            CamelContext context,
            MeterRegistry meters,
            JournalOptions place,
            Journal journal,
            HoldStation holds,
            JmsStation jms,
            MailStation mail,
            boolean http) {
        OptionReader options = new OptionReader(context);
        Hold hold = holds.hold();
        if (options.flag(ENABLED)) {
            checkAddress(options, http);
            // Camel's server looks these up; it serves no files, and few callers.
            context.getRegistry()
                    .bind(
                            "managementVertx",
                            new VertxOptions()
                                    .setEventLoopPoolSize(1)
                                    .setWorkerPoolSize(2)
                                    .setInternalBlockingPoolSize(1)
                                    .setFileSystemOptions(new FileSystemOptions()
                                            .setFileCachingEnabled(false)
                                            .setClassPathResolvingEnabled(false)));
        }
        ExecutorService looks = context.getExecutorServiceManager().newCachedThreadPool(this, "Monitor");
        Path deadLetters = Path.of(options.text("gateway.dead-letters"));
        Recent<Integer> letters =
                new Recent<>(() -> DeadLetterFolder.letters(deadLetters).size(), looks);
        AtomicReference<GatewayMeters> gauges = new AtomicReference<>();
        Recent<Overview> overview =
                new Recent<>(() -> gauges.get().seen(journal.history().overview()), looks);
        gauges.set(new GatewayMeters(meters, overview, letters, hold, holds.cautions(), Clock.systemUTC()));
        Gauge.builder("wawp.mail.certificate.expires", () -> mail.certificate()
                        .expires()
                        .map(Instant::getEpochSecond)
                        .map(Number.class::cast)
                        .orElse(Double.NaN))
                .description("When the certificate of the mail server expires, in seconds since 1970")
                .baseUnit("seconds")
                .register(meters);
        if (options.flag(ENABLED)) {
            journal.measure(meters);
        }
        Clock clock = Clock.systemUTC();
        situation = new Situation(
                hold,
                holds.cautions(),
                overview,
                letters,
                new Recent<>(() -> journal.history().ended(clock.instant().minus(DAY)), looks, CHART),
                new Recent<>(() -> journal.sendings().counts(), looks),
                () -> session(context),
                clock);
        context.getRegistry().bind("situation", situation);
        bind(context, new JournalHealth(new Recent<>(journal::answers, looks), hold));
        if (jms.isNeeded()) {
            bind(context, new BrokerHealth(jms::isBrokerReached, hold));
        }
        if (options.flag("gateway.mail.enabled")) {
            bind(context, new CertificateHealth(mail.certificate()::expires, Clock.systemUTC()));
        }
        bind(context, new SendingHealth(hold, holds.cautions()));
        bind(context, new MessagesHealth(overview, letters));
        Map<String, Path> folders = new LinkedHashMap<>();
        place.file().ifPresent(file -> folders.put("journal", file));
        folders.put("dead-letters", deadLetters);
        bind(context, new DiskHealth(folders, looks));
    }

    public Situation situation() {
        return situation;
    }

    private static String session(CamelContext context) {
        return context.hasComponent("wawp") instanceof WawpComponent wawp
                ? wawp.getSessionStates().values().stream().findFirst().orElse(null)
                : null;
    }

    private static void bind(CamelContext context, HealthCheck check) {
        context.getRegistry().bind("health-" + check.getId(), check);
    }

    /** @throws StartupException if it is taken, or the address of calls and events */
    public static void checkAddress(OptionReader options, boolean http) {
        long port = options.whole(PORT);
        if (http && port == options.whole("gateway.http.port")) {
            throw options.wrong(
                    PORT,
                    PORT + " and gateway.http.port are both " + port
                            + ": callers of one must not reach the other, so choose two ports.");
        }
        ListenAddress.check(options, HOST, PORT);
    }
}
