package io.github.camelwawp.gateway.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.component.properties.PropertiesComponent;

/**
 * Maps environment variables to options: GATEWAY_HTTP_PORT sets gateway.http.port. Camel alone would give them precedence over
 * system properties, and would find neither option families nor the component's options.
 */
public final class Environment {

    private static final String GATEWAY = "GATEWAY_";
    private static final String SANDBOX = "SANDBOX_";
    /** Variables that Kubernetes and Docker set for a service or container whose name begins with gateway. */
    private static final Pattern SERVICE = Pattern.compile(
            "GATEWAY_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?|ENV_.+)|GATEWAY_INTERFACE");

    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private Environment() {}

    /**
     * Gives environment variables precedence over files only.
     *
     * @throws StartupException if a variable looks like an option but is not one
     */
    public static void apply(PropertiesComponent properties, Map<String, String> environment) {
        Properties overrides = options(environment);
        Set<String> written =
                properties.loadProperties(name -> !name.startsWith("camel.")).stringPropertyNames();
        for (String name : written) {
            String variable = Option.variable(name);
            String value = environment.get(variable);
            if (value != null && !isAddress(variable, value)) {
                // It is this name of a family that the variable means.
                overrides.stringPropertyNames().stream()
                        .filter(one -> Option.variable(one).equals(variable) && !written.contains(one))
                        .forEach(overrides::remove);
                overrides.setProperty(name, value);
            }
        }
        if (properties.getOverrideProperties() != null) {
            overrides.putAll(properties.getOverrideProperties());
        }
        for (String name : System.getProperties().stringPropertyNames()) {
            if (!CamelOptions.spelling(name).equals(name)) {
                overrides.setProperty(CamelOptions.spelling(name), System.getProperty(name));
            }
        }
        properties.setOverrideProperties(overrides);
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        SecretFiles.apply(properties, overrides);
    }

    /** The values by option name. */
    static Properties options(Map<String, String> environment) {
        Properties options = new Properties();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(GATEWAY)
                    || variable.startsWith(SANDBOX)
                    || camel(variable).isPresent()) {
                String name = name(variable, value);
                if (name != null) {
                    options.setProperty(name, value);
                }
            }
        });
        return options;
    }

    /** Null for a variable that does not belong to the gateway. */
    private static String name(String variable, String value) {
        if (isAddress(variable, value)) {
            return null;
        }
        Optional<CamelOptions> camel = camel(variable);
        List<Option> options = camel.map(CamelOptions::all).orElseGet(Options::all);
        String name = options.stream()
                .filter(option -> !option.isFamily())
                .map(Option::name)
                .filter(one -> Option.variable(one).equals(variable))
                .findFirst()
                .orElseGet(() -> ofFamily(variable));
        if (name != null
                || variable.startsWith(SANDBOX)
                || SERVICE.matcher(variable).matches()
                || variable.endsWith("_NAME") && value.startsWith("/")) {
            return name;
        }
        String written = camel.map(CamelOptions::prefix)
                .map(prefix ->
                        prefix + lower(variable.substring(prefix.length())).replace('_', '-'))
                .orElseGet(() -> lower(variable).replace('_', '.'));
        throw new StartupException("Environment variable " + variable + ": " + Unknown.sentence(written, options));
    }

    private static Optional<CamelOptions> camel(String variable) {
        return CamelOptions.BOTH.stream()
                .filter(options -> variable.startsWith(Option.variable(options.prefix())))
                .findFirst();
    }

    /** Kubernetes sets GATEWAY_HTTP_PORT for a service named gateway-http. */
    private static boolean isAddress(String variable, String value) {
        return variable.endsWith("_PORT") && ADDRESS.matcher(value).matches();
    }

    /** GATEWAY_RECIPIENTS_NIGHT_SHIFT sets gateway.recipients.night-shift. */
    private static String ofFamily(String variable) {
        return Options.all().stream()
                .filter(Option::isFamily)
                .filter(family -> variable.startsWith(Option.variable(family.prefix()))
                        && variable.length() > family.prefix().length())
                .map(family -> family.prefix()
                        + lower(variable.substring(family.prefix().length())).replace('_', '-'))
                .findFirst()
                .orElse(null);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
