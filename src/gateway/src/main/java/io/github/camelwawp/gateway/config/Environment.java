package io.github.camelwawp.gateway.config;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.properties.PropertiesComponent;

/**
 * The options that environment variables set: GATEWAY_HTTP_PORT is gateway.http.port. Left to itself, Camel would let them outrank
 * system properties, and find neither those of a family nor the component's.
 */
public final class Environment {

    private static final String GATEWAY = "GATEWAY_";
    private static final String COMPONENT = Option.variable(ComponentOptions.PREFIX);
    /** What Kubernetes and Docker tell of a service or container whose name begins with gateway. */
    private static final Pattern SERVICE = Pattern.compile(
            "GATEWAY_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?|NAME|ENV_.+|INTERFACE)");

    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private Environment() {}

    /**
     * Lets the environment outrank files, and nothing else.
     *
     * @throws StartupException about a variable that looks like an option and is none
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
    }

    /** By the names of the options. */
    static Properties options(Map<String, String> environment) {
        Properties options = new Properties();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(GATEWAY) || variable.startsWith("SANDBOX_") || variable.startsWith(COMPONENT)) {
                String name = name(variable, value);
                if (name != null) {
                    options.setProperty(name, value);
                }
            }
        });
        return options;
    }

    /** Null for a variable of somebody else. */
    private static String name(String variable, String value) {
        if (isAddress(variable, value)) {
            return null;
        }
        String name = Stream.concat(Options.all().stream(), ComponentOptions.all().stream())
                .filter(option -> !option.isFamily())
                .map(Option::name)
                .filter(one -> Option.variable(one).equals(variable))
                .findFirst()
                .orElseGet(() -> ofFamily(variable));
        if (name != null
                || variable.startsWith("SANDBOX_")
                || SERVICE.matcher(variable).matches()) {
            return name;
        }
        boolean component = variable.startsWith(COMPONENT);
        String written = component
                ? ComponentOptions.PREFIX
                        + lower(variable.substring(COMPONENT.length())).replace('_', '-')
                : lower(variable).replace('_', '.');
        throw new StartupException("Environment variable " + variable + ": "
                + Unknown.sentence(written, component ? ComponentOptions.all() : Options.all()));
    }

    /** Kubernetes sets GATEWAY_HTTP_PORT for a service that is called gateway-http. */
    private static boolean isAddress(String variable, String value) {
        return variable.endsWith("_PORT") && ADDRESS.matcher(value).matches();
    }

    /** GATEWAY_RECIPIENTS_NIGHT_SHIFT is gateway.recipients.night-shift. */
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
