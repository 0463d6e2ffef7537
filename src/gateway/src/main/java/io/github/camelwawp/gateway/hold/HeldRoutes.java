package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.watch.LastWords;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that feed the sender, whose consumers are suspended and resumed together. */
final class HeldRoutes extends RoutePolicySupport {

    private static final Logger LOG = LoggerFactory.getLogger(HeldRoutes.class);

    private final Collection<Route> routes = new ConcurrentLinkedQueue<>();
    private final LastWords lastWords;

    HeldRoutes(LastWords lastWords) {
        this.lastWords = lastWords;
    }

    void suspendAll() {
        for (Route route : routes) {
            try {
                // A consumer suspended before its first start would never be initialized and would fail forever; the
                // next check suspends it.
                if (ServiceHelper.isStarted(route.getConsumer())) {
                    suspendOrStopConsumer(route.getConsumer());
                }
            } catch (Exception | Error e) {
                lastWords.endIfMemoryRanOut(e);
                LOG.warn("Route {} cannot be paused: {}", route.getId(), e.toString());
            }
        }
    }

    void resumeAll() {
        for (Route route : routes) {
            try {
                if (route.getCamelContext()
                        .getRouteController()
                        .getRouteStatus(route.getId())
                        .isStarted()) {
                    resumeOrStartConsumer(route.getConsumer());
                }
            } catch (Exception | Error e) {
                lastWords.endIfMemoryRanOut(e);
                LOG.warn("Route {} cannot be resumed: {}", route.getId(), e.toString());
            }
        }
    }

    String names() {
        return String.join(", ", routes.stream().map(Route::getId).sorted().toList());
    }

    @Override
    public void onInit(Route route) {
        super.onInit(route);
        routes.add(route);
    }

    @Override
    public void onRemove(Route route) {
        routes.remove(route);
    }
}
