package io.github.camelwawp;

import io.github.camelwawp.client.ConnectionCounts;
import io.github.camelwawp.client.HttpPool;
import io.github.camelwawp.client.HttpSettings;
import io.github.camelwawp.client.WawpClient;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.OnCamelContextStopping;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.IOHelper;

/** Sends WhatsApp texts through the Wawp HTTP API. */
@Component("wawp")
@ManagedResource(description = "Managed Wawp component")
public class WawpComponent extends HealthCheckComponent implements SSLContextParametersAware {

    /** Endpoints with equal settings share a pool, so a thousand recipients need only one client. */
    private final Map<HttpSettings, HttpPool> pools = new ConcurrentHashMap<>();

    private final SessionStates sessions = new SessionStates(this);
    private final SendCounts counts = new SendCounts();
    private final Listeners listeners = new Listeners(counts);
    private final LatestAcks acks = new LatestAcks();
    private final RecentMessages recentMessages = new RecentMessages();

    private final WawpFooterMemory footers = new RecentFooters();
    private final AtomicLong suppressed = new AtomicLong();
    private final AtomicLong unresolved = new AtomicLong();

    @Metadata(description = "Options shared by all endpoints; each endpoint may override them")
    private WawpConfiguration configuration = new WawpConfiguration();

    @Metadata(label = "security", defaultValue = "false", description = "Enable usage of global SSL context parameters")
    private boolean useGlobalSslContextParameters;

    /** Creates the component without a context; Camel sets it. */
    public WawpComponent() {
        this(null);
    }

    /** Creates the component in this context. */
    public WawpComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WawpConfiguration own = configuration.copy();
        WawpEndpoint endpoint = new WawpEndpoint(uri, this, own, WawpOperation.of(remaining));
        Times.check(parameters);
        setProperties(endpoint, parameters);
        if (own.getSslContextParameters() == null) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    /** The acks that webhook consumers receive, for the producers that wait for them. */
    LatestAcks acks() {
        return acks;
    }

    /** Which send each recent message belongs to, for all endpoints of the component. */
    RecentMessages recentMessages() {
        return recentMessages;
    }

    WawpClient client(WawpConfiguration options) {
        HttpPool pool = pools.computeIfAbsent(Settings.http(options), settings -> {
            try {
                return new HttpPool(getCamelContext(), settings);
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        });
        return new WawpClient(pool, Settings.account(options), Clock.systemUTC());
    }

    /** The connections of all endpoints. */
    public ConnectionCounts connections() {
        return pools.values().stream().map(HttpPool::connections).reduce(ConnectionCounts.NONE, ConnectionCounts::and);
    }

    SendCounts counts() {
        return counts;
    }

    Listeners listeners() {
        return listeners;
    }

    /** The last known states of the sessions that the producers send through. */
    SessionStates sessions() {
        return sessions;
    }

    /** The default when {@code optOutFooterMemory} is not set, shared by all endpoints. */
    WawpFooterMemory footers() {
        return footers;
    }

    void countSuppressed() {
        suppressed.incrementAndGet();
    }

    void countUnresolved() {
        unresolved.incrementAndGet();
    }

    /** The last known state of each session in Wawp's word, by instance id; sessions without a known state are left out. */
    @ManagedAttribute(description = "Last known state of each session, by instance id")
    public Map<String, String> getSessionStates() {
        return sessions.words();
    }

    @ManagedAttribute(description = "Attempts that sent a text to one recipient")
    public long getSentCount() {
        return counts.of("SENT");
    }

    @ManagedAttribute(description = "Attempts after which Wawp holds a text in its own queue")
    public long getQueuedCount() {
        return counts.of("QUEUED");
    }

    @ManagedAttribute(description = "Attempts that failed because of the message itself")
    public long getRejectedCount() {
        return counts.of("REJECTED");
    }

    @ManagedAttribute(description = "Attempts that failed for a temporary reason")
    public long getTransientCount() {
        return counts.of("TRANSIENT");
    }

    @ManagedAttribute(description = "Attempts that failed because of the account")
    public long getAccountCount() {
        return counts.of("ACCOUNT");
    }

    @ManagedAttribute(description = "Attempts that may have sent the text")
    public long getUnknownCount() {
        return counts.of("UNKNOWN");
    }

    @ManagedAttribute(description = "Texts not sent because the recipient has opted out, counted per recipient")
    public long getSuppressedCount() {
        return suppressed.get();
    }

    @ManagedAttribute(
            description = "STOPs and STARTs from privacy ids whose phone number is unknown: an operator has to handle"
                    + " them")
    public long getUnresolvedOptOutCount() {
        return unresolved.get();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Times.checkProperties(getCamelContext());
        listeners.find(getCamelContext());
        getCamelContext()
                .addLifecycleStrategy(LifecycleStrategySupport.adapt((OnCamelContextStopping) context -> acks.stop()));
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
