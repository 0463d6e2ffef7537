package io.github.camelwawp.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.pool.PoolStats;

/**
 * The pooled HttpClient of a private camel-http component, which provides TLS, proxies and pooling. Everything that would
 * repeat or redirect a call or keep state is switched off. This class makes the call itself, so that one deadline covers all
 * of it.
 */
public final class HttpPool implements Closeable {

    private final HttpSettings settings;
    private final BoundedHttpComponent component;
    private final HttpEndpoint endpoint;
    private final HttpClient client;
    private final HttpHost target;
    private final ScheduledExecutorService clock;
    private final Deadlines deadlines;
    private final Buffers buffers = new Buffers();

    /** Opens no connection yet, and never more than {@link HttpSettings#maxConnections()}. */
    public HttpPool(CamelContext context, HttpSettings settings) throws Exception {
        this.settings = settings;
        component = new BoundedHttpComponent();
        component.setCamelContext(context);
        component.setAutomaticRetriesDisabled(true);
        component.setRedirectHandlingDisabled(true);
        component.setCookieManagementDisabled(true);
        component.setContentCompressionDisabled(true);
        component.setConnectionStateDisabled(true);
        component.setConnectTimeout(settings.connectTimeout());
        // Slightly before the deadline, so that a busy pool can be told from a slow connect.
        component.setConnectionRequestTimeout(
                settings.responseTimeout() - Math.min(100, settings.responseTimeout() / 10));
        component.setResponseTimeout(settings.responseTimeout());
        component.setSoTimeout(settings.responseTimeout());
        component.setMaxTotalConnections(settings.maxConnections());
        component.setConnectionsPerRoute(settings.maxConnections());
        component.setUserAgent("camel-wawp");
        component.setSslContextParameters(settings.ssl());
        if (settings.proxy() != null) {
            component.setProxyHost(settings.proxy().host());
            component.setProxyPort(settings.proxy().port());
            // The scheme used with the proxy itself; camel-http would take it from the target.
            component.setProxyAuthScheme("http");
            if (settings.proxy().asks()) {
                CredentialsProvider credentials = settings.proxy().credentials();
                component.setHttpClientConfigurer(builder -> builder.setDefaultCredentialsProvider(credentials));
            }
        }
        ServiceHelper.startService(component);
        endpoint = (HttpEndpoint) component.createEndpoint(settings.baseUrl().toString());
        ServiceHelper.startService(endpoint);
        client = endpoint.getHttpClient();
        target = HttpHost.create(settings.baseUrl());
        clock = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "WawpDeadline");
        deadlines = new Deadlines(clock, settings.responseTimeout());
    }

    /** The current number of connections, by state. */
    public ConnectionCounts connections() {
        PoolStats now = component.connections();
        return now == null
                ? new ConnectionCounts(0, 0, 0, settings.maxConnections())
                : new ConnectionCounts(now.getLeased(), now.getPending(), now.getAvailable(), now.getMax());
    }

    HttpSettings settings() {
        return settings;
    }

    /**
     * Makes the call. At the deadline the call ends with an {@link IOException}, whatever it is doing; only a DNS look-up
     * cannot be ended and has the time limit of the operating system's resolver.
     */
    <T> T call(HttpUriRequestBase request, Deadlines.Deadline deadline, Reader<T> reader) throws IOException {
        byte[] buffer = buffers.take();
        ClassicHttpResponse response = null;
        deadlines.watch(deadline);
        try {
            response = client.executeOpen(target, request, null);
            // Closing an answer would first read it to its end, however long it is; cancelling cuts it off.
            return reader.read(response, request::cancel, buffer);
        } finally {
            closeQuietly(response);
            deadlines.forget(deadline);
            buffers.giveBack(buffer);
        }
    }

    private static void closeQuietly(ClassicHttpResponse response) {
        try {
            if (response != null) {
                response.close();
            }
        } catch (IOException e) {
            // The part that was read counts, and the connection has left the pool.
        }
    }

    @Override
    public void close() {
        endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(clock);
        ServiceHelper.stopAndShutdownServices(endpoint, component);
    }

    /** Reads what it needs of an open answer and cancels the rest. The buffer is borrowed: a later call reuses it. */
    interface Reader<T> {
        T read(ClassicHttpResponse response, Runnable abandon, byte[] buffer) throws IOException;
    }
}
