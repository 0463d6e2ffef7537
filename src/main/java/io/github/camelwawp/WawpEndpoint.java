package io.github.camelwawp;

import java.util.Map;

import io.github.camelwawp.client.WawpClient;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Send WhatsApp texts through the Wawp HTTP API. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "wawp", title = "Wawp", syntax = "wawp:operation", producerOnly = true,
             category = { Category.CHAT, Category.MOBILE }, headersClass = WawpConstants.class)
public class WawpEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(WawpEndpoint.class);

    @UriPath(enums = "send-text,session-info,check-exists,resolve-lid", description = "What to do with the message body")
    @Metadata(required = true)
    private final WawpOperation operation;
    @UriParam
    private WawpConfiguration configuration;

    public WawpEndpoint(String uri, WawpComponent component, WawpConfiguration configuration, WawpOperation operation) {
        super(uri, component);
        this.configuration = configuration;
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case SEND_TEXT -> new WawpProducer(this);
            case SESSION_INFO -> new WawpSessionProducer(this);
            case CHECK_EXISTS -> new WawpCheckProducer(this);
            case RESOLVE_LID -> new WawpLidProducer(this);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("wawp:" + operation + " has no events; it cannot stand in from(…)");
    }

    WawpClient newClient() {
        return getComponent().client(configuration);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        configuration.validate();
        if (configuration.plainTextOverNetwork()) {
            LOG.warn("wawp: baseUrl is plain http to another machine: the access token can be read on the way. Use https");
        }
    }

    @Override
    public WawpComponent getComponent() {
        return (WawpComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return configuration.getInstanceId() == null ? null : Map.of("instanceId", configuration.getInstanceId());
    }

    public WawpOperation getOperation() {
        return operation;
    }

    public WawpConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(WawpConfiguration configuration) {
        this.configuration = configuration;
    }
}
