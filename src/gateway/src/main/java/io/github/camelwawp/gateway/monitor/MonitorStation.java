package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.deadletter.DeadLetterFolder;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.http.ListenAddress;
import io.github.camelwawp.gateway.jms.JmsStation;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.Overview;
import io.github.camelwawp.gateway.station.Station;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;

/** The health checks, and the address of the management server that serves them. */
public final class MonitorStation implements Station {

    private static final String MANAGEMENT = "gateway.management";

    /** @throws StartupException if the management server cannot listen */
    public MonitorStation(
            CamelContext context, JournalOptions place, Journal journal, Hold hold, JmsStation jms, boolean http) {
        OptionReader options = new OptionReader(context);
        if (options.flag(MANAGEMENT + ".enabled")) {
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
        Recent<Overview> overview = new Recent<>(journal::overview, looks);
        bind(context, new JournalHealth(overview, hold));
        if (jms.isNeeded()) {
            bind(context, new BrokerHealth(jms::isBrokerReached));
        }
        bind(context, new SendingHealth(hold));
        bind(
                context,
                new MessagesHealth(
                        overview,
                        new Recent<>(() -> DeadLetterFolder.letters(deadLetters).size(), looks)));
        Map<String, Path> folders = new LinkedHashMap<>();
        place.file().ifPresent(file -> folders.put("journal", file));
        folders.put("dead-letters", deadLetters);
        bind(context, new DiskHealth(folders, looks));
    }

    private static void bind(CamelContext context, HealthCheck check) {
        context.getRegistry().bind("health-" + check.getId(), check);
    }

    /** @throws StartupException if it is taken, or the address of calls and events */
    public static void checkAddress(OptionReader options, boolean http) {
        long port = options.whole(MANAGEMENT + ".port");
        if (http && port != 0 && port == options.whole("gateway.http.port")) {
            throw options.wrong(
                    MANAGEMENT + ".port",
                    MANAGEMENT + ".port and gateway.http.port are both " + port
                            + ": callers of one must not reach the other, so choose two ports.");
        }
        ListenAddress.check(options, MANAGEMENT);
    }
}
