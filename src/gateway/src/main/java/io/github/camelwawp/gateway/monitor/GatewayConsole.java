package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Caution;
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
        situation.holding().ifPresent(holding -> {
            Map<String, Object> hold = new LinkedHashMap<>();
            hold.put("reason", holding.reason());
            hold.put("advice", holding.advice());
            hold.put("since", holding.since().toString());
            if (holding.nextLook() != null) {
                hold.put("nextCheck", holding.nextLook().toString());
            }
            root.put("hold", hold);
        });
        List<Map<String, Object>> cautions =
                situation.cautions().stream().map(GatewayConsole::caution).toList();
        if (!cautions.isEmpty()) {
            root.put("cautions", cautions);
        }
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
            if (overview.lastAck() != null) {
                root.put("lastAck", overview.lastAck().toString());
            }
        });
        situation.deadLetters().ifPresent(number -> root.put("deadLetters", number));
        return root;
    }

    private static Map<String, Object> caution(Caution caution) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reason", caution.reason());
        fields.put("what", caution.what());
        fields.put("advice", caution.advice());
        fields.put("since", caution.since().toString());
        if (caution.nextLook() != null) {
            fields.put("nextCheck", caution.nextLook().toString());
        }
        return fields;
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
