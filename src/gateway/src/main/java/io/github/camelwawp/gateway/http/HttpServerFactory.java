package io.github.camelwawp.gateway.http;

import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.HttpServerConfigurationProperties;

/** Creates the gateway's server from Camel's {@code camel.server.*} options. */
final class HttpServerFactory extends DefaultMainHttpServerFactory {

    private final HttpServerLimits limits;
    private final BearerToken token;

    HttpServerFactory(HttpServerLimits limits, BearerToken token) {
        this.limits = limits;
        this.token = token;
    }

    @Override
    public Service newHttpServer(CamelContext context, HttpServerConfigurationProperties options) {
        VertxPlatformHttpServerConfiguration configuration =
                ((MainHttpServer) super.newHttpServer(context, options)).getConfiguration();
        configuration.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
        // Camel's routes look up the port here, and so the router of that name, before the server listens.
        context.getRegistry().bind("httpServerConfiguration", configuration);
        return new GatewayHttpServer(configuration, limits, token);
    }
}
