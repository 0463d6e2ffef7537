package io.github.camelwawp.gateway.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets that lie in files, as Docker and Kubernetes provide them: the option {@code …-file} names a file, whose content becomes
 * the value of the option without {@code -file}. Each use of the value reads the file again.
 */
final class SecretFiles implements PropertiesFunction {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);

    private static final String NAME = "secret-file";
    private static final String SUFFIX = "-file";

    /** The option that a file sets, by the option that names the file. */
    static final Map<String, String> TARGETS = targets();

    /** What was read last, for the moment in which somebody replaces a file. */
    private final Map<String, String> last = new ConcurrentHashMap<>();

    /** The options whose file could not be read the last time: each use of the secret would tell it again. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** A file, and where it was named. */
    private record Source(String where, Path file) {}

    private final Map<String, Source> files = new LinkedHashMap<>();

    private static Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        Options.all().stream()
                .map(Option::name)
                .filter(name -> name.startsWith("gateway.") && name.endsWith(SUFFIX))
                .forEach(name -> targets.put(
                        name,
                        name.equals(Options.ACCESS_TOKEN_FILE)
                                ? CamelOptions.COMPONENT.prefix() + "access-token"
                                : name.equals(Options.PROXY_PASSWORD_FILE)
                                        ? CamelOptions.COMPONENT.prefix() + "proxy-password"
                                        : name.substring(0, name.length() - SUFFIX.length())));
        return targets;
    }

    /** Lets the files that are named take precedence over values in the environment and in property files. */
    static void apply(PropertiesComponent properties, Properties overrides) {
        SecretFiles secrets = new SecretFiles();
        TARGETS.forEach((option, target) -> {
            String file = properties.resolveProperty(option).orElse("");
            if (!file.isBlank()) {
                String written = properties.loadProperties(option::equals).getProperty(option, "");
                String where = Origin.of(option, written, System.getenv()) + ": " + option + ": ";
                secrets.files.put(option, new Source(where, Path.of(file).toAbsolutePath()));
                overrides.setProperty(target, "{{" + NAME + ":" + option + "}}");
            }
        });
        if (!secrets.files.isEmpty()) {
            properties.addPropertiesFunction(secrets);
            properties.setOverrideProperties(overrides);
        }
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String apply(String option) {
        try {
            Source source = files.get(option);
            String secret = read(source.where(), source.file());
            last.put(option, secret);
            told.remove(option);
            return secret;
        } catch (StartupException e) {
            String before = last.get(option);
            if (before == null) {
                throw e;
            }
            if (told.add(option)) {
                LOG.warn("{} What it said before stays in force", e.getMessage());
            }
            return before;
        }
    }

    /** Without the line break, or other blanks, around it. */
    static String read(String where, Path file) {
        String secret;
        try {
            secret = Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupException(sentence(where, file, e));
        }
        if (secret.isEmpty()) {
            throw new StartupException(where + file + " is empty: write the secret into it.");
        }
        return secret;
    }

    static String sentence(String where, Path file, IOException why) {
        if (why instanceof NoSuchFileException) {
            return where + file + " does not exist: create it, or name another file.";
        }
        if (Files.isDirectory(file)) {
            return where + file + " is a folder: name the file in it.";
        }
        if (why instanceof AccessDeniedException) {
            return where + file + " may not be read by the gateway's user: give that user the right to.";
        }
        return where + file + " cannot be read (" + why.getClass().getSimpleName()
                + "): write the secret into it as UTF-8.";
    }
}
