package io.github.camelwawp;

import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.event.WawpEvent;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions that a component's producers send through, and their health checks. */
final class SessionStates {

    private static final Logger LOG = LoggerFactory.getLogger(SessionStates.class);

    private final WawpComponent component;
    private final Map<String, SessionState> states = new ConcurrentHashMap<>();
    /** One health check for each account, however many producers it has. */
    private final Map<String, Watched> watched = new HashMap<>();
    /** The sessions' numbers in the names of their health checks, by instance id. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private ScheduledExecutorService refresher;

    private static final class Watched {
        private final WawpHealthCheck check;
        private final WawpClient client;
        private int producers;

        private Watched(WawpHealthCheck check, WawpClient client) {
            this.check = check;
            this.client = client;
        }
    }

    SessionStates(WawpComponent component) {
        this.component = component;
    }

    SessionState of(WawpConfiguration options) {
        return states.computeIfAbsent(
                String.valueOf(options.getInstanceId()), instance -> new SessionState(Clock.systemUTC()));
    }

    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        states.forEach((instance, state) -> {
            SessionState.KnownSession known = state.known();
            if (known != null) {
                words.put(instance, known.status() == null ? known.reason().name() : known.status());
            }
        });
        return words;
    }

    /** The last known state of each session, by instance id. */
    Map<String, Object> describe() {
        Map<String, Object> described = new TreeMap<>();
        states.forEach((instance, state) -> described.put(instance, describe(state.known())));
        return described;
    }

    private static String describe(SessionState.KnownSession known) {
        if (known == null) {
            return "UNKNOWN";
        }
        return (known.status() == null ? known.reason() : known.status()) + " since " + known.since();
    }

    /** Wawp names a session by its instance id or by another name, which shows only that some session has changed. */
    void arrived(WawpEvent event) {
        if (WawpEvent.SESSION_STATUS.equals(event.event())) {
            states.forEach((instance, state) -> {
                if (instance.equals(event.session())) {
                    state.heard(event.status());
                } else {
                    state.doubt();
                }
            });
        }
    }

    /** Adds the account's session to Camel's health checks while one of its producers runs. */
    synchronized void watch(WawpConfiguration options, WawpClient client) {
        WritableHealthCheckRepository checks = checks();
        if (checks != null) {
            watched.computeIfAbsent(options.getInstanceId(), instance -> {
                        WawpHealthCheck check = new WawpHealthCheck(number(instance), of(options));
                        check.setEnabled(component.isHealthCheckProducerEnabled());
                        checks.addHealthCheck(check);
                        return new Watched(check, client);
                    })
                    .producers++;
            if (checks.isEnabled() && component.isHealthCheckProducerEnabled() && refresher == null) {
                refresher = component
                        .getCamelContext()
                        .getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(component, "WawpSession");
                refresher.scheduleWithFixedDelay(
                        this::refresh, 0, SessionState.PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private int number(String instance) {
        return numbers.computeIfAbsent(instance, first -> numbers.size() + 1);
    }

    synchronized void unwatch(WawpConfiguration options) {
        Watched watch = watched.get(options.getInstanceId());
        if (watch != null && --watch.producers == 0) {
            watched.remove(options.getInstanceId());
            checks().removeHealthCheck(watch.check);
        }
        if (watched.isEmpty()) {
            stop();
        }
    }

    private void stop() {
        if (refresher != null) {
            component.getCamelContext().getExecutorServiceManager().shutdownNow(refresher);
            refresher = null;
        }
    }

    private void refresh() {
        Map<String, Watched> now;
        synchronized (this) {
            now = Map.copyOf(watched);
        }
        now.forEach((instance, watch) -> {
            try {
                states.get(instance).refresh(watch.client::sessionInfo);
            } catch (RuntimeException e) {
                // The next round asks again.
                LOG.debug("The state of a session could not be requested", e);
            }
        });
    }

    private WritableHealthCheckRepository checks() {
        CamelContext context = component.getCamelContext();
        return HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
    }
}
