package io.github.camelwawp.gateway.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
            "GATEWAY_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?|NAME|ENV_.+|INTERFACE)");

    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private Environment() {}

    /**
     * Gives environment variables precedence over files only.
     *
     * @throws StartupException if a variable looks like an option but is not one
     */
    public static void apply(PropertiesComponent properties, Map<String, String> environment) {
        Properties overrides = options(environment);
        for (String name :
                properties.loadProperties(name -> !name.startsWith("camel.")).stringPropertyNames()) {
            String value = environment.get(Option.variable(name));
            if (value != null && !isAddress(Option.variable(name), value)) {
                overrides.setProperty(name, value);
            }
        }
        if (properties.getOverrideProperties() != null) {
            overrides.putAll(properties.getOverrideProperties());
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
                || SERVICE.matcher(variable).matches()) {
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
