package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.PropertyFiles;
import io.github.camelwawp.gateway.config.StartupException;
import java.nio.file.Path;
import java.util.Map;

/** Chooses how the process logs; must run before the first logger exists. */
final class LogSetup {

    private static final String PROPERTY = "log4j2.configurationFile";
    private static final String SELECTOR = "log4j2.contextSelector";
    private static final String OPTION = "gateway.log";
    /** Not at the root of the jar, where it would configure logging for every application with this jar on its class path. */
    private static final String STANDARD = "gateway/log4j2.properties";

    private LogSetup() {}

    /** The user's own configuration of Log4j takes precedence. */
    static void apply(String command, Path configuration, Map<String, String> environment) {
        if (System.getProperty(PROPERTY) == null && environment.get("LOG4J_CONFIGURATION_FILE") == null) {
            System.setProperty(PROPERTY, files(command, configuration, environment));
        }
        if (System.getProperty(SELECTOR) == null) {
            // One context for all class loaders, so that no logger has to find out the class of its caller.
            System.setProperty(SELECTOR, "org.apache.logging.log4j.core.selector.BasicContextSelector");
        }
    }

    static String files(String command, Path configuration, Map<String, String> environment) {
        if (command.equals("check") || command.equals("alive")) {
            // These commands print what matters.
            return STANDARD + ",gateway/log4j2-off.properties";
        }
        return "json".equalsIgnoreCase(format(configuration, environment))
                ? STANDARD + ",gateway/log4j2-json.properties"
                : STANDARD;
    }

    /** Read apart from all other options, since those log when they are read. */
    private static String format(Path configuration, Map<String, String> environment) {
        String format = System.getProperty(OPTION, environment.get("GATEWAY_LOG"));
        if (format != null) {
            return format;
        }
        try {
            return PropertyFiles.read(configuration).getProperty(OPTION, "");
        } catch (StartupException e) {
            // The code that needs the file reports what is wrong with it.
            return "";
        }
    }
}
