package io.github.camelwawp.springboot;

import io.github.camelwawp.WawpComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** The component's options, as its catalog lists them. */
final class Catalog {

    private Catalog() {}

    /** @param choices the allowed values if they form a closed list, else empty */
    record ComponentOption(String name, String type, String javaType, boolean secret, List<String> choices) {

        String dashed() {
            return StringHelper.camelCaseToDash(name);
        }

        /** What the option takes, as the end of "must be …". */
        String expected() {
            return switch (type) {
                case "enum" -> "one of " + String.join(", ", choices);
                case "duration" -> "milliseconds, such as 30000, or a time with its unit, such as 30s or 5m";
                case "object" -> "the name of a bean, such as #name, that is a " + javaType;
                default -> "of the type " + type;
            };
        }
    }

    static List<ComponentOption> options() {
        JsonObject options = read().getMap("componentProperties");
        return options.entrySet().stream()
                .map(option -> option(option.getKey(), (JsonObject) option.getValue()))
                .toList();
    }

    private static ComponentOption option(String name, JsonObject option) {
        List<String> choices = option.getCollectionOrDefault("enum", List.of());
        return new ComponentOption(
                name,
                option.getString("type"),
                option.getString("javaType"),
                option.getBooleanOrDefault("secret", false),
                choices);
    }

    private static JsonObject read() {
        try (InputStream json = WawpComponent.class.getResourceAsStream("wawp.json")) {
            return (JsonObject) Jsoner.deserialize(new InputStreamReader(json, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DeserializationException e) {
            throw new IllegalStateException("the catalog of camel-wawp cannot be read", e);
        }
    }
}
