package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.watch.RootCause;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What the operator is told about a route file that cannot be read, and about a route that cannot be made or started. */
final class RouteFault {

    /** Camel writes each of them with its value, which may be a secret under a misspelt name. */
    private static final Pattern UNKNOWN = Pattern.compile("Unknown parameters=\\[\\{(.*)}]");

    private static final Pattern NAME = Pattern.compile("[\\w.-]+(?==)");
    /** The parts of a URI in which secrets are. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=//)[^/@\\s]*@|(?<=\\w:[^\\s?]{0,300})\\?\\S+");

    private static final Pattern FROM = Pattern.compile("From\\[([^]?]*)");

    private RouteFault() {}

    /** The first route file that cannot be read, and why; empty if all can. */
    static Optional<String> inFiles(GatewaySettings settings) {
        CamelContext context = settings.context();
        // Route files of earlier versions give it to a bean of theirs.
        context.getRegistry().bind("mailReader", settings.mailReader());
        for (String pattern : settings.routes().split(",")) {
            try {
                for (Resource file :
                        PluginHelper.getPackageScanResourceResolver(context).findResources(pattern)) {
                    Optional<String> fault = inFile(context, file);
                    if (fault.isPresent()) {
                        return fault;
                    }
                }
            } catch (Exception e) {
                return Optional.of("The route files " + pattern + " cannot be found: " + words(e));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inFile(CamelContext context, Resource file) {
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(file);
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(file.getLocation() + line(e) + " is not a route file: " + words(e));
        }
    }

    private static String line(Exception e) {
        return RootCause.of(e) instanceof MarkedYamlEngineException yaml
                ? yaml.getProblemMark()
                        .map(mark -> ", line " + (mark.getLine() + 1) + ",")
                        .orElse("")
                : "";
    }

    /** The sentence of this exception, without regard to its causes; empty if it is about no route. */
    static Optional<String> of(Throwable t) {
        if (t instanceof FailedToCreateRouteException e) {
            return Optional.of(sentence(e.getLocation(), e.getRouteId(), "made", e));
        }
        return t instanceof FailedToStartRouteException e
                ? Optional.of(sentence(e.getLocation(), e.getRouteId(), "started", e))
                : Optional.empty();
    }

    private static String sentence(String location, String id, String done, Exception e) {
        String from = FROM.matcher(e.getMessage())
                .results()
                .findFirst()
                .map(found -> " from " + found.group(1))
                .orElse("");
        return (location == null ? "" : location + ": ") + "the route " + id + from + " cannot be " + done + ": "
                + words(e);
    }

    /** The first line of what the deepest cause says. */
    static String words(Throwable e) {
        Throwable root = RootCause.of(e);
        String words = root instanceof MarkedYamlEngineException yaml && yaml.getProblem() != null
                ? yaml.getProblem()
                : root.getMessage();
        if (words == null) {
            return root.getClass().getSimpleName();
        }
        String named = UNKNOWN.matcher(words.lines().findFirst().orElse(""))
                .replaceAll(found -> "Unknown parameters: "
                        + NAME.matcher(found.group(1))
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.joining(", ")));
        return CREDENTIALS.matcher(named).replaceAll("");
    }
}
