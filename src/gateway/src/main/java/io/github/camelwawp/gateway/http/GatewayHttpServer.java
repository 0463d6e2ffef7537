package io.github.camelwawp.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.vertx.common.VertxHelper;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's HTTP server, with limits that apply before a caller is authenticated. It listens once all routes run. Before the first
 * route stops, it finishes the calls that have arrived as a whole, and answers new ones with 503.
 */
final class GatewayHttpServer extends VertxPlatformHttpServer implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayHttpServer.class);
    private static final long OPEN_OR_CLOSE_SECONDS = 10;

    private final VertxPlatformHttpServerConfiguration configuration;
    private final HttpServerLimits limits;
    private final BearerToken token;
    private Vertx vertx;
    private Connections connections;
    private HttpServer server;
    private volatile boolean closing;

    GatewayHttpServer(VertxPlatformHttpServerConfiguration configuration, HttpServerLimits limits, BearerToken token) {
        super(configuration);
        this.configuration = configuration;
        this.limits = limits;
        this.token = token;
    }

    @Override
    protected void doInit() throws Exception {
        // The server serves no files, so it needs no temporary folder for copies.
        vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        setVertx(vertx);
        connections = new Connections(vertx, limits);
        CamelContext context = getCamelContext();
        context.addStartupListener(this);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
                closing = true;
                // Camel does not count a call that still waits for a thread, and would stop its route before it begins.
                close("The calls to the HTTP server did not end", connections.finishCalls());
            }
        });
    }

    @Override
    protected void startServer() throws Exception {
        HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
        SSLContextParameters tls =
                configuration.getSslContextParameters() != null || !configuration.isUseGlobalSslContextParameters()
                        ? configuration.getSslContextParameters()
                        : getCamelContext().getSSLContextParameters();
        if (tls != null) {
            VertxHelper.setupSSLOptions(getCamelContext(), tls, options);
        }
        Router router = Router.router(vertx);
        router.route().handler(call -> {
            // Before the look at closing, so that no call can be missed.
            connections.called(call);
            if (closing) {
                turnAway(call);
            } else {
                call.next();
            }
        });
        Router routes = VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(configuration.getPort()));
        HttpRefusals.install(routes, getCamelContext(), token);
        router.route(configuration.getPath() + "*").subRouter(routes);
        server = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(router);
    }

    private static void turnAway(RoutingContext call) {
        call.response().putHeader("Retry-After", "5").putHeader("Connection", "close");
        HttpRefusals.refuse(call, 503, "The gateway is stopping; try again.");
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
        await(server.listen(configuration.getBindPort(), configuration.getBindHost()));
        LOG.info("Listening on {}:{}", configuration.getBindHost(), server.actualPort());
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // Routes are not running yet.
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        return configuration.getBindPort();
    }

    @Override
    protected void stopServer() {
        close("The HTTP server did not close", server == null ? Future.succeededFuture() : server.close());
    }

    @Override
    protected void stopVertx() {
        close("The HTTP server did not close", vertx.close());
    }

    private static void close(String fault, Future<?> closing) {
        try {
            await(closing);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{}: {}", fault, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(OPEN_OR_CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
