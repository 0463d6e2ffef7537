package io.github.camelwawp.gateway.config;

import java.util.Map;
import java.util.Properties;

/** The gateway's defaults for Camel's own options; {@code application.properties} can override them. */
final class CamelDefaults {

    private static final Map<String, String> ALL = Map.of(
            "camel.component.wawp.instance-id", "{{env:WAWP_INSTANCE_ID:}}",
            "camel.component.wawp.access-token", "{{env:WAWP_ACCESS_TOKEN:}}",
            "camel.server.host", "{{gateway.http.host}}",
            "camel.server.port", "{{gateway.http.port}}",
            "camel.server.max-body-size", "{{gateway.http.max-body}}",
            "camel.main.name", "wawp-gateway",
            "camel.main.routes-include-pattern", "file:routes/*.camel.yaml",
            "camel.main.shutdown-timeout", "10",
            "camel.main.startup-summary-level", "oneline",
            "camel.main.use-mdc-logging", "true");

    private CamelDefaults() {}

    static void addTo(Properties defaults) {
        defaults.putAll(ALL);
    }
}
