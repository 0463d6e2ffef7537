package io.github.camelwawp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation says what the list says. With {@code -Dreadme.update=true} the tables are written anew first. */
class OptionsPageTest {

    private static final Path PAGE = Path.of("src/docs/gateway/options.md");
    private static final Pattern TABLES =
            Pattern.compile("(?s)(?<=<!-- options:begin -->\n).*?(?=<!-- options:end -->)");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:(\\w+):([^}]*)}}");

    @Test
    void thePageIsThatOfTheList() throws IOException {
        String fresh = TABLES.matcher(Files.readString(PAGE)).replaceFirst(Matcher.quoteReplacement(tables()));
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(PAGE)
                .as(
                        "run ./mvnw test -pl src/gateway -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=OptionsPageTest -Dreadme.update=true")
                .hasContent(fresh);
    }

    @Test
    void whatTheFileAtTheTopShowsAsDefaultsIsRight() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("application.properties")).stream()
                .filter(line -> line.matches("#?[a-z.-]+=.*"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(line -> {
            Properties one = new Properties();
            one.load(new StringReader(line.replaceFirst("^#", "")));
            String name = one.stringPropertyNames().iterator().next();
            Option option = name.startsWith(CamelOptions.COMPONENT.prefix())
                    ? CamelOptions.COMPONENT.find(name).orElseThrow()
                    : Options.find(name).orElseThrow();
            if (option.standard() != null) {
                assertThat(one.getProperty(name))
                        .as(name)
                        .isEqualTo(VARIABLE.matcher(option.standard()).replaceFirst("$2"));
            }
        });
    }

    @Test
    void theBoundsOfTheSecurityPageAreTheDefaults() throws IOException {
        List<MatchResult> rows = Pattern.compile("(?m)^\\| [^|]+ \\| ([^|]+) \\| (`[^|]+`) \\|$")
                .matcher(Files.readString(Path.of("src/docs/gateway/security.md")))
                .results()
                .filter(row -> row.group(2).matches("`(gateway|camel\\.component)\\..*"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(7).allSatisfy(row -> {
            String[] names = row.group(2).replace("`", "").split(", ");
            String[] bounds = row.group(1).split("; ");
            for (int i = 0; i < names.length; i++) {
                assertThat(bounds[i]).as(row.group()).startsWith(human(names[i]));
            }
        });
    }

    /** As an operator would say it. */
    private static String human(String name) {
        Option option = Options.find(name).orElseThrow();
        Object value = option.kind().reader().apply(option.standard());
        if (value instanceof Duration time) {
            return time.toSeconds() + " s";
        }
        long number = (Long) value;
        boolean bytes = name.endsWith("max-size") || name.endsWith("max-body");
        if (bytes) {
            return number % (1 << 20) == 0 ? (number >> 20) + " MiB" : (number >> 10) + " KiB";
        }
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String tables() {
        StringBuilder page = new StringBuilder();
        for (Topic topic : Options.TOPICS) {
            page.append("## ")
                    .append(topic.title())
                    .append("\n\n| Option | Kind | Default | Range | What it does |\n|---|---|---|---|---|\n");
            topic.options().forEach(option -> page.append("| `")
                    .append(option.name())
                    .append("` | ")
                    .append(option.kind().name())
                    .append(" | ")
                    .append(standard(option.standard()))
                    .append(" | ")
                    .append(option.kind().range())
                    .append(" | ")
                    .append(option.sentence().replace("|", "\\|"))
                    .append(" |\n"));
            page.append('\n');
        }
        return page.toString();
    }

    private static String standard(String written) {
        if (written == null || written.isEmpty()) {
            return "";
        }
        Matcher variable = VARIABLE.matcher(written);
        if (!variable.matches()) {
            return "`" + written + "`";
        }
        return "environment `" + variable.group(1) + "`"
                + (variable.group(2).isEmpty() ? "" : ", or `" + variable.group(2) + "`");
    }
}
