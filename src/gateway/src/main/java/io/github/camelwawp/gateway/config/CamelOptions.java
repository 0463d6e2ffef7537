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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.util.StringHelper;

/**
 * The options that Camel itself applies, read from its catalogs: Camel would read an invalid time or number as 0, and ignores
 * environment variables for the component.
 *
 * @param prefix the start of all names
 */
record CamelOptions(String prefix, List<Option> all) {

    static final CamelOptions COMPONENT = component("camel.component.wawp.");
    static final CamelOptions MAIN = main("camel.main.");
    static final List<CamelOptions> BOTH = List.of(COMPONENT, MAIN);
    private static final Map<String, String> NAMES = names();

    /** Accepts both spellings: access-token and accessToken. */
    Optional<Option> find(String name) {
        return all.stream()
                .filter(option -> plain(option.name()).equals(plain(name)))
                .findFirst();
    }

    /** The name of a {@code camel.*} option as the list or the defaults write it; any other name as it is. */
    static String spelling(String name) {
        return name.startsWith("camel.") ? NAMES.getOrDefault(plain(name), name) : name;
    }

    private static Map<String, String> names() {
        return Stream.concat(
                        BOTH.stream().flatMap(options -> options.all().stream()).map(Option::name),
                        CamelDefaults.names().stream())
                .collect(Collectors.toMap(CamelOptions::plain, name -> name, (name, same) -> name));
    }

    /** Whether the name sets a member of an object, such as {@code global-options[name]}; Camel checks those itself. */
    boolean isNested(String name) {
        return name.substring(prefix.length()).matches(".*[.\\[].*");
    }

    private static CamelOptions component(String prefix) {
        Kind<String> region = Kind.word(
                "|[A-Z]{2}", "two capitals, or empty", "a two-letter country code in capitals, such as EG, or empty");
        List<Option> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : catalog("/META-INF/io/github/camelwawp/wawp.json")
                .get("componentProperties")
                .properties()) {
            String name = prefix + StringHelper.camelCaseToDash(property.getKey());
            Kind<?> kind = name.equals(prefix + "default-region") ? region : kind(property.getValue(), 0);
            all.add(option(name, kind, property.getValue()));
        }
        return new CamelOptions(prefix, List.copyOf(all));
    }

    private static CamelOptions main(String prefix) {
        List<Option> all = new ArrayList<>();
        for (JsonNode property :
                catalog("/META-INF/camel-main-configuration-metadata.json").get("properties")) {
            String name = property.get("name").asText();
            if (name.startsWith(prefix)) {
                // The words listed for a String are suggestions, since it may also name a class. -1 means no limit.
                Kind<?> kind =
                        property.get("javaType").asText().equals("java.lang.String") ? Kind.text() : kind(property, -1);
                all.add(option(prefix + StringHelper.camelCaseToDash(name.substring(prefix.length())), kind, property));
            }
        }
        return new CamelOptions(prefix, List.copyOf(all));
    }

    private static JsonNode catalog(String resource) {
        try (InputStream catalog = CamelOptions.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(catalog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Option option(String name, Kind<?> kind, JsonNode property) {
        return new Option(
                name,
                kind,
                null,
                property.get("description").asText() + ".",
                property.get("secret").asBoolean());
    }

    private static Kind<?> kind(JsonNode property, int least) {
        return switch (property.get("type").asText()) {
            case "boolean" -> Kind.flag();
            case "integer" -> Kind.whole(least, Integer.MAX_VALUE);
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

    private static String plain(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
