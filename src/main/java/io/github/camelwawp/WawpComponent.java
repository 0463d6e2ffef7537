package io.github.camelwawp;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelwawp.client.HttpPool;
import io.github.camelwawp.client.HttpSettings;
import io.github.camelwawp.client.WawpClient;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.IOHelper;

/** Sends WhatsApp texts through the Wawp HTTP API. */
@Component("wawp")
public class WawpComponent extends HealthCheckComponent implements SSLContextParametersAware {

    /** Endpoints with equal settings share a pool: a thousand recipients need no thousand clients. */
    private final Map<HttpSettings, HttpPool> pools = new ConcurrentHashMap<>();

    @Metadata(description = "Options shared by all endpoints; each endpoint may override them")
    private WawpConfiguration configuration = new WawpConfiguration();
    @Metadata(label = "security", defaultValue = "false", description = "Enable usage of global SSL context parameters")
    private boolean useGlobalSslContextParameters;

    public WawpComponent() {
        this(null);
    }

    public WawpComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WawpConfiguration own = configuration.copy();
        WawpEndpoint endpoint = new WawpEndpoint(uri, this, own, WawpOperation.of(remaining));
        setProperties(endpoint, parameters);
        if (own.getSslContextParameters() == null) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    WawpClient client(WawpConfiguration options) {
        HttpPool pool = pools.computeIfAbsent(options.httpSettings(), settings -> {
            try {
                return new HttpPool(getCamelContext(), settings);
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        });
        return new WawpClient(pool, options.account(), Clock.systemUTC());
    }

    @Override
    protected void doShutdown() throws Exception {
        pools.values().forEach(IOHelper::close);
        pools.clear();
        super.doShutdown();
    }

    public WawpConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(WawpConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
