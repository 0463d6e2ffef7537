package io.github.camelwawp.gateway.config;

import io.github.camelwawp.client.SecretFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;

/**
 * Secrets that lie in files, as Docker and Kubernetes provide them: the option {@code …-file} names a file, whose content becomes
 * the value of the option without {@code -file}. Each use of the value reads the file again.
 */
final class SecretFiles implements PropertiesFunction {

    private static final String NAME = "secret-file";
    private static final String SUFFIX = "-file";

    /** The option that a file sets, by the option that names the file. */
    static final Map<String, String> TARGETS = targets();

    private final Map<String, SecretFile> files = new LinkedHashMap<>();

    private static Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        Options.all().stream()
                .map(Option::name)
                .filter(name -> name.startsWith("gateway.") && name.endsWith(SUFFIX))
                .forEach(name -> targets.put(name, name.substring(0, name.length() - SUFFIX.length())));
        targets.put(Options.ACCESS_TOKEN_FILE, CamelOptions.COMPONENT.prefix() + "access-token");
        targets.put(Options.PROXY_PASSWORD_FILE, CamelOptions.COMPONENT.prefix() + "proxy-password");
        return targets;
    }

    /** Lets the files that are named take precedence over values in the environment and in property files. */
    static void apply(PropertiesComponent properties, Properties overrides) {
        SecretFiles secrets = new SecretFiles();
        TARGETS.forEach((option, target) -> {
            String file = properties.resolveProperty(option).orElse("");
            // What is not a path is told by the check.
            if (!file.isEmpty() && Kind.pathOrNone().reader().apply(file) != null) {
                String written = properties.loadProperties(option::equals).getProperty(option, "");
                String where = Origin.of(option, written, System.getenv()) + ": " + option + ": ";
                secrets.files.put(option, new SecretFile(where, Path.of(file)));
                overrides.setProperty(target, "{{" + NAME + ":" + option + "}}");
                if (target.startsWith(CamelOptions.COMPONENT.prefix())) {
                    // The component, too, reads it again.
                    overrides.setProperty(target + SUFFIX, file);
                }
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
            return files.get(option).get();
        } catch (IllegalArgumentException e) {
            throw new StartupException(e.getMessage());
        }
    }
}
