package io.github.camelwawp;

import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.recipient.RecipientParser;
import java.util.List;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Send WhatsApp texts through the Wawp HTTP API, and receive its events. */
@ManagedResource(description = "Managed Wawp endpoint")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wawp",
        title = "Wawp",
        syntax = "wawp:operation",
        category = {Category.CHAT, Category.MOBILE},
        headersClass = WawpConstants.class)
public class WawpEndpoint extends DefaultEndpoint implements EndpointServiceLocation, WebhookCapableEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WawpEndpoint.class);
    /** Wawp's engine repeats an event for up to half a minute; this many ids cover that at some hundred events a second. */
    private static final int KNOWN_EVENTS = 20_000;

    private static final String MEMORY_QUEUE = "seda:wawp-events-%s?size=10000&pollTimeout=200";

    @UriPath(
            enums = "send-text,session-info,check-exists,resolve-lid,rate-limit,events",
            description = "What to do with the message body; events receives Wawp's events as webhook:wawp:events")
    @Metadata(required = true)
    private final WawpOperation operation;

    @UriParam
    private WawpConfiguration configuration;

    @UriParam(label = "consumer")
    private WawpEventsConfiguration eventsConfiguration = new WawpEventsConfiguration();

    private final WebhookCounts counts = new WebhookCounts();
    private WebhookConfiguration webhook;

    /** The component creates endpoints. */
    public WawpEndpoint(String uri, WawpComponent component, WawpConfiguration configuration, WawpOperation operation) {
        super(uri, component);
        this.configuration = configuration;
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case SEND_TEXT -> configuration.getAwaitAck() == null ? new WawpProducer(this) : new AwaitAckProducer(this);
            case SESSION_INFO ->
                new LookUpProducer(
                        this, Questions.session(getComponent().sessions().of(configuration)));
            case CHECK_EXISTS ->
                new LookUpProducer(this, Questions.existence(new RecipientParser(configuration.getDefaultRegion())));
            case RESOLVE_LID -> new LookUpProducer(this, Questions::phoneOfLid);
            case RATE_LIMIT -> new LookUpProducer(this, Questions::rateLimit);
            case EVENTS ->
                throw new UnsupportedOperationException("wawp:events only receives: it cannot be used in to(…)");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                operation == WawpOperation.EVENTS
                        ? "wawp:events needs an HTTP server: write from(\"webhook:wawp:events?webhookSecret=…\"),"
                                + " with camel-platform-http-main or another HTTP server for Camel on the class path"
                        : "wawp:" + operation
                                + " has no events, so it cannot be used in from(…): write webhook:wawp:events");
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhook) {
        this.webhook = webhook;
        // camel-webhook does not find platform-http by itself, and its own paths change with every option.
        if (webhook.getWebhookComponentName() == null && getCamelContext().getComponent("platform-http") != null) {
            webhook.setWebhookComponentName("platform-http");
        }
        if (webhook.getWebhookPath() == null) {
            webhook.setWebhookPath("/wawp/events");
        }
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        if (operation != WawpOperation.EVENTS) {
            throw new IllegalArgumentException("wawp:" + operation + " has no events: write webhook:wawp:events");
        }
        eventsConfiguration.validate();
        String path = webhook.computeFullPath(true);
        return new WebhookReceiver(
                eventsConfiguration,
                eventIntake(path, next),
                WebhookGate.of(
                        getCamelContext(),
                        path,
                        eventsConfiguration.getMaxEventSize(),
                        eventsConfiguration.authenticity(),
                        counts::refused),
                counts);
    }

    private EventIntake eventIntake(String path, Processor next) {
        IdempotentRepository known = eventsConfiguration.getEventRepository();
        String queue = eventsConfiguration.getEventQueue();
        return new EventIntake(
                eventsConfiguration.wanted(),
                known != null ? known : MemoryIdempotentRepository.memoryIdempotentRepository(KNOWN_EVENTS),
                new EventQueue(
                        getCamelContext(),
                        queue != null ? queue : MEMORY_QUEUE.formatted(Integer.toHexString(path.hashCode())),
                        next),
                getComponent().acks(),
                getComponent().sessions(),
                getComponent().listeners(),
                counts);
    }

    @Override
    public void registerWebhook() throws Exception {
        if (operation == WawpOperation.EVENTS) {
            eventsConfiguration.validate();
            OptionRules.check(configuration);
            registration().register();
        }
    }

    @Override
    public void unregisterWebhook() throws Exception {
        if (operation == WawpOperation.EVENTS) {
            registration().unregister();
        }
    }

    private WebhookRegistration registration() throws Exception {
        return new WebhookRegistration(newClient(), webhook, eventsConfiguration);
    }

    WawpClient newClient() {
        return getComponent().client(configuration);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (operation == WawpOperation.EVENTS) {
            // Receiving needs no account; registering the webhook does, and checks for it then.
            return;
        }
        OptionRules.check(configuration);
        if (Settings.isPlainTextOverNetwork(configuration)) {
            LOG.warn("wawp: baseUrl is plain http to another machine, so the access token crosses the network"
                    + " unencrypted. Use https");
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

    /** What the endpoint does. */
    public WawpOperation getOperation() {
        return operation;
    }

    /** The endpoint's own options. */
    public WawpConfiguration getConfiguration() {
        return configuration;
    }

    /** Replaces all options; called before the endpoint starts. */
    public void setConfiguration(WawpConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The options of the operation {@code events}. */
    public WawpEventsConfiguration getEventsConfiguration() {
        return eventsConfiguration;
    }

    /** Replaces all options of the operation {@code events}. */
    public void setEventsConfiguration(WawpEventsConfiguration eventsConfiguration) {
        this.eventsConfiguration = eventsConfiguration;
    }

    @ManagedAttribute(description = "Events accepted into the queue")
    public long getEventsTaken() {
        return counts.taken.sum();
    }

    @ManagedAttribute(description = "Events dropped because they were repeats")
    public long getEventsRepeated() {
        return counts.duplicates.sum();
    }

    @ManagedAttribute(description = "Events dropped because the option events does not list them")
    public long getEventsFiltered() {
        return counts.filtered.sum();
    }

    @ManagedAttribute(description = "Calls refused for a missing or wrong secret")
    public long getCallsUnauthorized() {
        return counts.unauthorized.sum();
    }

    @ManagedAttribute(description = "Calls refused because their body is larger than maxEventSize")
    public long getCallsTooLarge() {
        return counts.tooLarge.sum();
    }

    @ManagedAttribute(description = "Calls refused because their body holds no events")
    public long getCallsMalformed() {
        return counts.malformed.sum();
    }

    @ManagedAttribute(
            description = "Calls answered 503 because their events could not be kept, for example because the queue"
                    + " was full")
    public long getCallsPutOff() {
        return counts.busy.sum();
    }
}
