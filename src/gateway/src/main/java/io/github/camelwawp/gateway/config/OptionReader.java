package io.github.camelwawp.gateway.config;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Reads the configured options and checks each against its kind; an invalid value causes a {@link StartupException}. */
public final class OptionReader {

    private final CamelContext context;

    public OptionReader(CamelContext context) {
        this.context = context;
    }

    /** The value of a text, path or URL option; empty if it is not set. */
    public String text(String name) {
        return read(name, String.class);
    }

    public boolean flag(String name) {
        return read(name, Boolean.class);
    }

    public long whole(String name) {
        return read(name, Long.class);
    }

    public double decimal(String name) {
        return read(name, Double.class);
    }

    public Duration time(String name) {
        return read(name, Duration.class);
    }

    /** Null if the option is not set. */
    public Charset charset(String name) {
        return text(name).isEmpty() ? null : Charset.forName(text(name));
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, read(name, String.class).toUpperCase(Locale.ROOT));
    }

    /** The options whose names begin with this prefix, by the rest of their names. */
    public Map<String, String> family(String prefix) {
        return family(prefix, this::text);
    }

    /** As {@link #family(String)}, of times. */
    public Map<String, Duration> times(String prefix) {
        return family(prefix, this::time);
    }

    /** As {@link #family(String)}, of flags. */
    public Map<String, Boolean> flags(String prefix) {
        return family(prefix, this::flag);
    }

    /** As {@link #family(String)}, of quiet hours. */
    public Map<String, QuietHours> quietHours(String prefix) {
        return family(prefix, name -> read(name, QuietHours.class));
    }

    private <T> Map<String, T> family(String prefix, Function<String, T> value) {
        Map<String, T> family = new TreeMap<>();
        names(prefix).stream()
                .filter(name -> name.length() > prefix.length())
                .forEach(name -> family.put(name.substring(prefix.length()), value.apply(name)));
        return family;
    }

    /** @throws StartupException for the first option that is unknown or has an invalid value */
    public void check() {
        check(fault -> {
            throw fault;
        });
    }

    /** Passes on a fault for each option that is unknown or has an invalid value. */
    public void check(Consumer<StartupException> faults) {
        for (String prefix : new String[] {"gateway.", "sandbox."}) {
            for (String name : names(prefix)) {
                check(name, Options.isKnown(name), Options.all(), faults);
            }
        }
        checkVariables("gateway.", Options.all(), faults);
        for (CamelOptions options : CamelOptions.BOTH) {
            for (String name : names(options.prefix())) {
                if (!options.isNested(name)) {
                    check(name, options.find(name).isPresent(), options.all(), faults);
                }
            }
            checkVariables(options.prefix(), options.all(), faults);
        }
    }

    /** The name of an environment variable has no effect in a file, or as a system property. */
    private void checkVariables(String prefix, List<Option> options, Consumer<StartupException> faults) {
        String variables = Option.variable(prefix);
        for (String name : names(variables)) {
            if (name.startsWith(variables)) {
                check(name, false, options, faults);
            }
        }
    }

    /** @param sentence what is wrong with the option; the exception's message says where it was set, too */
    public StartupException wrong(String name, String sentence) {
        return new StartupException(origin(name) + ": " + sentence);
    }

    private String origin(String name) {
        return Origin.of(name, properties(name::equals).getProperty(name, ""), System.getenv());
    }

    private void check(String name, boolean known, List<Option> options, Consumer<StartupException> faults) {
        try {
            if (!known) {
                throw new StartupException(origin(name) + ": " + Unknown.sentence(name, options));
            }
            read(name, Object.class);
        } catch (StartupException fault) {
            faults.accept(fault);
        }
    }

    private Set<String> names(String prefix) {
        Set<String> names =
                new TreeSet<>(properties(name -> begins(name, prefix)).stringPropertyNames());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> begins(name, prefix))
                .forEach(names::add);
        return names;
    }

    /** Ignores case, so that an option in capitals, which Camel would not find, is reported. */
    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private <T> T read(String name, Class<T> type) {
        Option option = option(name);
        String written = written(name);
        Object value = option.kind().reader().apply(written);
        if (value == null) {
            throw new StartupException(origin(name) + ": " + name + " must be "
                    + option.kind().rule() + ", not '" + (option.secret() ? "***" : shown(written)) + "'.");
        }
        return type.cast(value);
    }

    private static Option option(String name) {
        return Stream.concat(
                        Options.find(name).stream(),
                        CamelOptions.BOTH.stream().flatMap(options -> options.find(name).stream()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not in the list of options: " + name));
    }

    private String written(String name) {
        // As {{name}}, a colon in the name would begin a default value.
        String raw = System.getProperty(
                name,
                // Camel's options are optional.
                properties(name::equals).getProperty(name, name.startsWith("camel.") ? "" : "{{" + name + "}}"));
        String value;
        try {
            value = context.resolvePropertyPlaceholders(raw);
        } catch (IllegalArgumentException e) {
            value = null;
        }
        // {{?…}} alone is null, too.
        if (value == null) {
            throw new StartupException(
                    origin(name) + ": " + name + " refers by {{…}} to something that is not set, or to itself.");
        }
        return value;
    }

    private Properties properties(Predicate<String> names) {
        return context.getPropertiesComponent().loadProperties(names);
    }

    /** Shows the value on one line, shortened to 100 characters, and without what may be a secret in a URL. */
    private static String shown(String written) {
        String line = written.replaceAll("\\p{Cntrl}", " ")
                .replaceFirst("(?<=//)[^/]*@", "***@")
                .replaceFirst("[?].*", "?***");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }
}
