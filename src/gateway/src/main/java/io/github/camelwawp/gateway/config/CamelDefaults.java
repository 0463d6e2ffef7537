package io.github.camelwawp.gateway.config;

import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The gateway's defaults for Camel's own options; {@code application.properties} can override them. */
final class CamelDefaults {

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("camel.component.wawp.instance-id", "{{env:WAWP_INSTANCE_ID:}}"),
            Map.entry("camel.component.wawp.access-token", "{{env:WAWP_ACCESS_TOKEN:}}"),
            Map.entry("camel.server.host", "{{gateway.http.host}}"),
            Map.entry("camel.server.port", "{{gateway.http.port}}"),
            Map.entry("camel.server.max-body-size", "{{gateway.http.max-body}}"),
            Map.entry("camel.management.enabled", "{{gateway.management.enabled}}"),
            Map.entry("camel.management.host", "{{gateway.management.host}}"),
            Map.entry("camel.management.port", "{{gateway.management.port}}"),
            Map.entry("camel.management.health-check-enabled", "true"),
            Map.entry("camel.management.metrics-enabled", "true"),
            Map.entry("camel.metrics.enabled", "{{gateway.management.enabled}}"),
            Map.entry("camel.metrics.binders", "jvm-memory,jvm-gc,jvm-thread,processor,uptime,file-descriptor"),
            // A scrape must not grow with the addresses that routes send to.
            Map.entry("camel.metrics.enable-exchange-event-notifier", "false"),
            Map.entry("camel.health.exposure-level", "full"),
            // The component itself reports the state of the session.
            Map.entry("camel.health.producers-enabled", "{{gateway.management.enabled}}"),
            // A source that is paused by a hold, or fails a poll, does not make the gateway unready.
            Map.entry("camel.health.consumers-enabled", "false"),
            Map.entry("camel.health.routes-enabled", "false"),
            Map.entry("camel.main.name", "wawp-gateway"),
            Map.entry("camel.main.routes-include-pattern", "file:routes/*.camel.yaml"),
            Map.entry("camel.main.shutdown-timeout", "10"),
            Map.entry("camel.main.startup-summary-level", "oneline"),
            Map.entry("camel.main.use-mdc-logging", "true"));

    private CamelDefaults() {}

    static Set<String> names() {
        return ALL.keySet();
    }

    static void addTo(Properties defaults) {
        defaults.putAll(ALL);
    }
}
