package io.github.camelwawp.gateway.monitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.console.AbstractDevConsole;

/** The dev console {@code wawp-gateway}: what is held, what waits, and the dead letters. No recipients, no texts. */
public class GatewayConsole extends AbstractDevConsole {

    public GatewayConsole() {
        super("camel", "wawp-gateway", "Wawp gateway", "What the gateway holds, and what waits");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Map<String, Object> root = new LinkedHashMap<>();
        Situation situation = getCamelContext().getRegistry().findSingleByType(Situation.class);
        if (situation == null) {
            return root;
        }
        root.putAll(situation.troublesWithoutLinks());
        situation.overview().ifPresent(overview -> {
            List<Map<String, Object>> waiting = overview.sources().stream()
                    .map(queue -> Map.<String, Object>of(
                            "source",
                            queue.source(),
                            "waiting",
                            queue.waiting(),
                            "oldest",
                            queue.oldest().toString()))
                    .toList();
            root.put("waiting", waiting);
            root.put("scheduled", overview.scheduled().number());
            if (overview.lastAck() != null) {
                root.put("lastAck", overview.lastAck().toString());
            }
        });
        situation.deadLetters().ifPresent(number -> root.put("deadLetters", number));
        return root;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        doCallJson(options)
                .forEach((key, value) ->
                        text.append(key).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
