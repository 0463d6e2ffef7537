package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.event.WawpEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Camel context that listens for webhooks on a free port, and a caller. */
abstract class WebhookedCamel {

    static final String SECRET = "WEBHOOK_SECRET_7c1f";
    static final String LOCAL = "webhook:wawp:events?webhookAutoRegister=false";
    static final String MESSAGE = """
            {"id":"%s","event":"message","payload":{"id":"false_201234567890@c.us_3EB0","from":"201234567890@c.us","body":"Hello"}}""";

    final DefaultCamelContext context = new DefaultCamelContext();
    final List<Exchange> arrived = new CopyOnWriteArrayList<>();
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int port;

    @BeforeEach
    void startServer() throws Exception {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(0);
        context.addService(new VertxPlatformHttpServer(server));
        context.getShutdownStrategy().setTimeout(10);
        context.start();
        port = VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO)
                .getServer()
                .getServer()
                .actualPort();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    /** A route that keeps all events. */
    void listen(String uri) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("events").process(exchange -> arrived.add(exchange.copy()));
            }
        });
    }

    void routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    WawpEvent arrived(int index) {
        await().until(() -> arrived.size() > index);
        return (WawpEvent) arrived.get(index).getMessage().getBody();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(to("/wawp/events?secret=" + SECRET).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The endpoint behind {@code webhook:}, with its counters. */
    WawpEndpoint endpoint() {
        List<WawpEndpoint> all = context.getEndpoints().stream()
                .filter(WawpEndpoint.class::isInstance)
                .map(WawpEndpoint.class::cast)
                .filter(e -> e.getOperation() == WawpOperation.EVENTS)
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
