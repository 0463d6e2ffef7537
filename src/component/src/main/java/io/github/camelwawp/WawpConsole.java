package io.github.camelwawp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.support.console.AbstractDevConsole;

/**
 * The dev console {@code wawp}: attempts by outcome and the last known state of each session, for each Wawp component. No
 * recipients, no texts.
 */
public class WawpConsole extends AbstractDevConsole {

    /** Camel creates the console. */
    public WawpConsole() {
        super("camel", "wawp", "Wawp", "Attempts to send WhatsApp texts, and the sessions they go through");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Map<String, Object> all = new TreeMap<>();
        components().forEach((name, component) -> all.put(name, describe(component)));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("components", all);
        return root;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        components().forEach((name, component) -> {
            text.append(name).append(":\n");
            describe(component).forEach((key, value) -> text.append("    ")
                    .append(key)
                    .append(": ")
                    .append(value)
                    .append('\n'));
        });
        return text.toString();
    }

    private Map<String, WawpComponent> components() {
        Map<String, WawpComponent> components = new TreeMap<>();
        for (String name : List.copyOf(getCamelContext().getComponentNames())) {
            if (getCamelContext().hasComponent(name) instanceof WawpComponent component) {
                components.put(name, component);
            }
        }
        return components;
    }

    private static Map<String, Object> describe(WawpComponent component) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("attempts", component.counts().all());
        described.put("suppressed", component.getSuppressedCount());
        described.put("sessions", component.sessions().describe());
        return described;
    }
}
