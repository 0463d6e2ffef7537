package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs which of the gateway's own route files are missing, and what does not work without them. */
final class RouteFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    private static final String FILE = "file:";

    /** A route with the same name as its file. */
    private record RouteFile(String id, String option, String consequence) {}

    private static final List<RouteFile> ALL = List.of(
            new RouteFile("file-to-whatsapp", "gateway.file.enabled", "files are not forwarded"),
            new RouteFile("mail-to-whatsapp", "gateway.mail.enabled", "mails are not forwarded"),
            new RouteFile("jms-to-whatsapp", "gateway.jms.enabled", "JMS messages are not forwarded"),
            new RouteFile("http-to-whatsapp", "gateway.http.enabled", "HTTP calls are not answered"),
            new RouteFile("delivery", "gateway.events.enabled", "delivery reports are not passed on"),
            new RouteFile("inbound", "gateway.events.enabled", "incoming messages are not passed on"));

    private RouteFiles() {}

    /**
     * Checks the folder before Camel reads the routes, since Camel would exit with a stack trace.
     *
     * @param pattern with which Camel finds route files
     * @throws StartupException if the folder is missing
     */
    static void checkFolder(String pattern) {
        for (String one : pattern.split(",")) {
            int star = one.indexOf('*');
            if (one.startsWith(FILE) && star > 0) {
                Path folder =
                        Path.of(one.substring(FILE.length(), Math.max(FILE.length(), one.lastIndexOf('/', star))));
                if (!Files.isDirectory(folder)) {
                    throw new StartupException("There is no folder of routes " + folder.toAbsolutePath()
                            + ": put routes/ back, or set camel.main.routes-include-pattern.");
                }
            }
        }
    }

    /** The routes that exist but are switched off, with the options that switch them off. */
    static List<String> off(CamelContext context, GatewaySettings settings) {
        Model routes = context.getCamelContextExtension().getContextPlugin(Model.class);
        return ALL.stream()
                .filter(file -> routes.getRouteDefinition(file.id()) != null && !settings.flag(file.option()))
                .map(file -> file.id() + " (" + file.option() + ")")
                .toList();
    }

    /** Called after Camel has read the routes. */
    static void tellMissing(CamelContext context, GatewaySettings settings) {
        Model routes = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (RouteFile file : ALL) {
            if (routes.getRouteDefinition(file.id()) != null) {
                continue;
            }
            if (settings.flag(file.option())) {
                LOG.warn(
                        "The route {} is missing, so {} although {} is true: put routes/{}.camel.yaml back",
                        file.id(),
                        file.consequence(),
                        file.option(),
                        file.id());
            } else {
                LOG.info(
                        "The route {} is missing; without routes/{}.camel.yaml, {} has no effect",
                        file.id(),
                        file.id(),
                        file.option());
            }
        }
    }
}
