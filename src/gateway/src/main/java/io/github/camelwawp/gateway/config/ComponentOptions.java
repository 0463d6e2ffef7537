package io.github.camelwawp.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.util.StringHelper;

/**
 * The component's options, read from its catalog. Camel itself would read an invalid time as 0 and ignores environment
 * variables for them.
 */
final class ComponentOptions {

    static final String PREFIX = "camel.component.wawp.";

    private static final String CATALOG = "/META-INF/io/github/camelwawp/wawp.json";
    private static final Kind<String> REGION = Kind.word(
            "|[A-Z]{2}", "two capitals, or empty", "a two-letter country code in capitals, such as EG, or empty");
    private static final List<Option> ALL = read();

    private ComponentOptions() {}

    static List<Option> all() {
        return ALL;
    }

    /** Accepts both spellings: access-token and accessToken. */
    static Optional<Option> find(String name) {
        return ALL.stream()
                .filter(option -> plain(option.name()).equals(plain(name)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static List<Option> read() {
        List<Option> all = new ArrayList<>();
        try (InputStream catalog = ComponentOptions.class.getResourceAsStream(CATALOG)) {
            for (Map.Entry<String, JsonNode> property : new ObjectMapper()
                    .readTree(catalog)
                    .get("componentProperties")
                    .properties()) {
                all.add(option(PREFIX + StringHelper.camelCaseToDash(property.getKey()), property.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    private static Option option(String name, JsonNode property) {
        return new Option(
                name,
                name.equals(PREFIX + "default-region") ? REGION : kind(property),
                null,
                property.get("description").asText() + ".",
                property.get("secret").asBoolean());
    }

    private static Kind<?> kind(JsonNode property) {
        return switch (property.get("type").asText()) {
            case "boolean" -> Kind.flag();
            case "integer" -> Kind.whole(0, Integer.MAX_VALUE);
            case "duration" -> Kind.millis(Duration.ZERO, Duration.ofDays(3650));
            case "enum" -> choice(property.get("enum"));
            default -> Kind.text();
        };
    }

    private static Kind<String> choice(JsonNode words) {
        List<String> all = StreamSupport.stream(words.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Kind<>("choice", String.join(", ", all), "one of " + String.join(", ", all), written -> all.stream()
                .filter(word -> plain(word).equals(plain(written)))
                .findFirst()
                .orElse(null));
    }
}
