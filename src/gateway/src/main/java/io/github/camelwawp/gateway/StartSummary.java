package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.jms.JmsStation;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;

/** What a gateway that has started does, in a few lines. */
final class StartSummary {

    private static final int SHOWN = 3;

    private StartSummary() {}

    static List<String> lines(CamelContext context, GatewaySettings settings) {
        List<String> lines = new ArrayList<>(List.of(
                "Gateway " + Usage.version() + " runs in " + Path.of("").toAbsolutePath() + " on Java "
                        + Runtime.version().feature(),
                "Sources: " + orNone(sources(context, settings)),
                "Listening on: " + orNone(servers(settings)),
                "Journal: " + settings.journal().place() + ", kept for "
                        + written(settings, "gateway.journal.keep")
                        + "; dead letters: "
                        + Path.of(settings.text("gateway.dead-letters")).toAbsolutePath(),
                "Account: " + account(settings),
                "Pace: " + pace(settings)));
        Hold hold = context.getRegistry().lookupByNameAndType("hold", Hold.class);
        hold.paused()
                .ifPresent(
                        since -> lines.add(
                                "Paused by an operator since " + since.truncatedTo(ChronoUnit.SECONDS)
                                        + ": nothing is sent until an operator resumes sending on the journal's page or with POST /resume"));
        List<String> off = RouteFiles.off(context, settings);
        if (!off.isEmpty()) {
            lines.add("Off, though the route file is there: " + String.join(", ", off));
        }
        return lines;
    }

    private static List<String> sources(CamelContext context, GatewaySettings settings) {
        List<String> sources = new ArrayList<>();
        if (settings.flag("gateway.file.enabled")) {
            sources.add("files in " + settings.text("gateway.file.directory"));
        }
        if (settings.flag("gateway.mail.enabled")) {
            sources.add("mails to " + settings.text("gateway.mail.user") + " at " + settings.text("gateway.mail.host"));
        }
        if (settings.flag("gateway.jms.enabled")) {
            sources.add("JMS queue " + settings.text("gateway.jms.queue") + " at " + JmsStation.brokerUrl(context));
        }
        if (settings.flag("gateway.http.enabled")) {
            sources.add("HTTP calls");
        }
        return sources;
    }

    private static List<String> servers(GatewaySettings settings) {
        List<String> callers = new ArrayList<>();
        if (settings.flag("gateway.http.enabled")) {
            callers.add("calls");
        }
        if (settings.flag("gateway.events.enabled")) {
            callers.add("events of Wawp");
        }
        List<String> servers = new ArrayList<>();
        if (!callers.isEmpty()) {
            servers.add(address(settings, "gateway.http.host", "gateway.http.port") + " for "
                    + String.join(" and ", callers));
        }
        if (settings.flag("gateway.management.enabled")) {
            servers.add(address(settings, "gateway.management.host", "gateway.management.port")
                    + " for health and metrics");
        }
        return servers;
    }

    private static String address(GatewaySettings settings, String host, String port) {
        return settings.text(host) + ":" + settings.options().whole(port);
    }

    /** The last digits of the instance tell two accounts apart. */
    private static String account(GatewaySettings settings) {
        String instance = settings.text("camel.component.wawp.instance-id");
        String url = settings.text("camel.component.wawp.base-url");
        return "instance …" + instance.substring(Math.max(0, instance.length() - SHOWN)) + " at "
                + (url.isEmpty() ? "Wawp" : url.replaceFirst("//[^/]*@", "//"));
    }

    private static String pace(GatewaySettings settings) {
        if (settings.text("gateway.pace").equals("none")) {
            return "none";
        }
        return (settings.text("gateway.pace").equals("account") ? "what Wawp's rate limit names; else " : "")
                + written(settings, "gateway.pace.gap") + " and more between two texts, "
                + written(settings, "gateway.pace.per-recipient") + " to one recipient; at most "
                + settings.options().whole("gateway.pace.per-minute") + " a minute, "
                + settings.options().whole("gateway.pace.per-day") + " in 24 hours (0 for no limit)";
    }

    /** A time as it is set. */
    private static String written(GatewaySettings settings, String name) {
        return settings.context().resolvePropertyPlaceholders("{{" + name + "}}");
    }

    private static String orNone(List<String> what) {
        return what.isEmpty() ? "none" : String.join("; ", what);
    }
}
