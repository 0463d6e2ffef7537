package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.client.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** The tables of the documentation say what the code says. With {@code -Dreadme.update=true} they are written anew first. */
class ReadmeTablesTest {

    private static final Path COMPONENT = Path.of("src/docs/component");
    private static final String CATALOG = "/META-INF/io/github/camelwawp/wawp.json";

    @Test
    void theOptionTablesAreThoseOfTheCatalog() throws Exception {
        assertFresh("options.md", "options", options(false));
        assertFresh("events.md", "event-options", options(true));
    }

    /** Camel's own options of every consumer and producer are not repeated. */
    private static String options(boolean ofConsumer) throws IOException {
        Set<String> camels = Set.of("lazyStartProducer", "bridgeErrorHandler", "exceptionHandler", "exchangePattern");
        StringBuilder table = new StringBuilder("| Option | Default | What it does |\n|---|---|---|\n");
        for (Map.Entry<String, JsonNode> entry : catalog().get("properties").properties()) {
            String name = entry.getKey();
            JsonNode option = entry.getValue();
            boolean consumer = option.path("label").asText().startsWith("consumer");
            if (!option.get("kind").asText().equals("path") && !camels.contains(name) && consumer == ofConsumer) {
                table.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(value(option))
                        .append(" | ")
                        .append(option.get("description").asText())
                        .append(". |\n");
            }
        }
        return table.toString();
    }

    @Test
    void theHeaderTableIsThatOfTheCatalog() throws Exception {
        StringBuilder table = new StringBuilder("| Header | Type | |\n|---|---|---|\n");
        for (Map.Entry<String, JsonNode> entry : catalog().get("headers").properties()) {
            JsonNode header = entry.getValue();
            table.append("| `")
                    .append(entry.getKey())
                    .append("` | ")
                    .append(header.get("javaType").asText().replace("<", "&lt;"))
                    .append(" | ")
                    .append(header.get("description").asText())
                    .append(". |\n");
        }
        assertFresh("headers.md", "headers", table.toString());
    }

    @Test
    void everyReasonIsExplainedUnderItsException() {
        assertThat(Arrays.stream(Reason.values())).allSatisfy(reason -> {
            String kind = reason.category() == Reason.Category.UNKNOWN
                    ? "outcome unknown"
                    : reason.category().name().toLowerCase();
            assertThat(Readme.text(COMPONENT.resolve("errors.md"))).contains("`" + reason + "` | " + kind);
        });
    }

    private static String value(JsonNode option) {
        String text = option.path("defaultValue").asText("");
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static void assertFresh(String name, String marker, String table) throws IOException {
        String begin = "<!-- " + marker + ":begin -->\n";
        String end = "<!-- " + marker + ":end -->";
        Path page = COMPONENT.resolve(name);
        assertThat(Readme.text(page)).contains(begin, end);
        String fresh = Readme.text(page)
                .replaceFirst("(?s)" + begin + ".*?" + end, Matcher.quoteReplacement(begin + table + end));
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(page, fresh);
        }
        assertThat(Readme.text(page))
                .as(
                        "run ./mvnw test -pl src/gateway -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ReadmeTablesTest -Dreadme.update=true")
                .isEqualTo(fresh);
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream json = ReadmeTablesTest.class.getResourceAsStream(CATALOG)) {
            return new ObjectMapper().readTree(json);
        }
    }
}
