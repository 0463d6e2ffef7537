package io.github.camelwawp.gateway;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which of the routes that come along are not in the folder of routes, and what does not work without them. */
final class RouteFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    /** Named as its file is. */
    private record RouteFile(String id, String option, String consequence) {
    }

    private static final List<RouteFile> ALL = List.of(
            new RouteFile("file-to-whatsapp", "gateway.file.enabled", "files are not forwarded"),
            new RouteFile("mail-to-whatsapp", "gateway.mail.enabled", "mails are not forwarded"),
            new RouteFile("jms-to-whatsapp", "gateway.jms.enabled", "JMS messages are not forwarded"),
            new RouteFile("http-to-whatsapp", "gateway.http.enabled", "HTTP calls are not answered"),
            new RouteFile("delivery", "gateway.events.enabled", "delivery reports are told to nobody"),
            new RouteFile("inbound", "gateway.events.enabled", "what people write is told to nobody"));

    private RouteFiles() {
    }

    /** Once the routes are read. */
    static void tellMissing(CamelContext context, Settings settings) {
        Model routes = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (RouteFile file : ALL) {
            if (routes.getRouteDefinition(file.id()) != null) {
                continue;
            }
            if (settings.flag(file.option())) {
                LOG.warn("The route {} is missing, so {} although {} is true: put routes/{}.camel.yaml back",
                        file.id(), file.consequence(), file.option(), file.id());
            } else {
                LOG.info("The route {} is missing; without routes/{}.camel.yaml, {} has no effect", file.id(), file.id(), file.option());
            }
        }
    }
}
