package io.github.camelwawp;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.text.Counter;
import io.github.camelwawp.text.Overflow;
import io.github.camelwawp.text.TextShaper;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options of component and endpoint. {@link OptionRules} checks them once, when an endpoint starts. */
@UriParams
@Configurer(extended = true)
public class WawpConfiguration implements Cloneable {

    @UriParam(label = "security", description = "Id of the WhatsApp session that sends, from Wawp's dashboard")
    private String instanceId;

    @UriParam(
            label = "security",
            secret = true,
            description = "Access token of the Wawp account; sent only in request bodies")
    @Metadata(secret = true)
    private String accessToken;

    @UriParam(
            label = "security",
            description = "File that holds the access token, such as a mounted secret; it takes precedence over"
                    + " accessToken. Each call reads it, so a new token needs no restart")
    private String accessTokenFile;

    @UriParam(
            defaultValue = "https://api.wawp.net",
            description = "http or https URL of Wawp or of a test server. Use https for any other machine, since"
                    + " requests carry the token")
    private String baseUrl = "https://api.wawp.net";

    @UriParam(
            description = "Recipient: the JID of a person, group, channel or privacy id, or a phone number with"
                    + " country code; separate several with commas. The header CamelWawpChatId overrides it")
    private String chatId;

    @UriParam(description = "Id of the message to answer. The header CamelWawpReplyTo overrides it")
    private String replyTo;

    @UriParam(
            description = "Two-letter code of the country, such as EG, whose local phone numbers are accepted."
                    + " Without it, numbers need a country code")
    private String defaultRegion;

    @UriParam(
            label = "advanced",
            description = "Whether to ignore the headers CamelWawpChatId and CamelWawpReplyTo, so that only the"
                    + " options apply")
    private boolean skipControlHeaders;

    @UriParam(
            label = "advanced",
            description = "Whether a send leaves the body unchanged instead of replacing it with a WawpResult")
    private boolean keepBody;

    @UriParam(
            defaultValue = "SPLIT",
            description =
                    "What happens to a text longer than maxTextLength: SPLIT sends it in parts, TRUNCATE sends its"
                            + " beginning, REJECT refuses it before any call")
    private Overflow overflow = Overflow.SPLIT;

    @UriParam(
            label = "advanced",
            defaultValue = "4096",
            description =
                    "Longest text or part in UTF-16 units; Wawp accepts 4096, so only a smaller value makes" + " sense")
    private int maxTextLength = TextShaper.DEFAULT_LIMIT;

    @UriParam(
            label = "advanced",
            defaultValue = "10",
            description = "Largest number of parts for one text; if the text is longer, the last line says how many"
                    + " characters are missing")
    private int maxParts = TextShaper.DEFAULT_MAX_PARTS;

    @UriParam(
            label = "advanced",
            defaultValue = "FIRST_LINE",
            description = "Whether the parts of a long text are numbered: FIRST_LINE puts (1/3) on the first line,"
                    + " NONE adds nothing")
    private Counter partCounter = Counter.FIRST_LINE;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "Time limit for connecting, in milliseconds or as 10s")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description = "Deadline of the whole call, from waiting for a connection to the last byte of the answer,"
                    + " except the DNS look-up; in milliseconds or as 30s")
    private long responseTimeout = 30_000;

    @UriParam(
            label = "advanced",
            defaultValue = "256",
            description = "Maximum number of connections to Wawp, and so of concurrent calls")
    private int maxConnections = 256;

    @UriParam(
            label = "advanced",
            defaultValue = "1048576",
            description = "Maximum size of an answer in bytes; a larger answer counts as unreadable")
    private int maxResponseSize = 1_048_576;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description = "Whether Wawp's Retry-After sets the delay of Camel's next redelivery")
    private boolean useRetryAfter = true;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "300000",
            description = "Longest Retry-After that is obeyed, in milliseconds or as 5m")
    private long maxRetryAfter = 300_000;

    @UriParam(
            label = "advanced",
            defaultValue = "RETRY",
            description = "What to do with a text that may have been sent when the chat cannot tell: RETRY sends it"
                    + " again and may double it, HOLD fails with reason MAYBE_SENT and may lose it")
    private WawpUnknownOutcome unknownOutcome = WawpUnknownOutcome.RETRY;

    @UriParam(
            label = "advanced",
            description = "Stores what was sent, for example in a database, so that no text is doubled after a crash")
    private WawpProgress progress;

    @UriParam(
            enums = "SENT,DELIVERED,READ,PLAYED",
            description = "Waits, without blocking a thread, until WhatsApp confirms that the whole text is SENT,"
                    + " DELIVERED, READ or PLAYED. Without it, a send is complete when Wawp has accepted the text")
    private Ack awaitAck;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description = "Longest wait of awaitAck, in milliseconds or as 60s")
    private long ackTimeout = 60_000;

    @UriParam(
            label = "advanced",
            defaultValue = "FAIL",
            description = "What to do when awaitAck times out: FAIL, or CONTINUE with the ack reached so far in the"
                    + " header CamelWawpAck")
    private WawpAckTimeout onAckTimeout = WawpAckTimeout.FAIL;

    @UriParam(
            label = "advanced",
            defaultValue = "EVENTS",
            description = "How awaitAck learns of acks: EVENTS by a route from webhook:wawp:events that receives"
                    + " message.ack, POLLING by asking Wawp, for plans without webhooks")
    private WawpAckSource ackSource = WawpAckSource.EVENTS;

    @UriParam(
            label = "optout",
            description = "JIDs of recipients that have opted out: nothing is sent to them. Checked before each part;"
                    + " while the list cannot be read, nothing is sent at all")
    private IdempotentRepository optOutRepository;

    @UriParam(
            label = "optout",
            description = "Sentence under the first text to a person that says how to opt out, or a language code,"
                    + " such as en, for the sentence of that language. It counts towards maxTextLength")
    private String optOutFooter;
    // Not a duration in the catalog, which does not know days.
    @UriParam(
            label = "optout",
            javaType = "java.lang.String",
            defaultValue = "2592000000",
            description = "Time after which the footer is shown again, in milliseconds or as 30d")
    private long optOutFooterEvery = 2_592_000_000L;

    @UriParam(
            label = "optout",
            description = "Stores across restarts when each recipient last saw the footer; by default this is only in"
                    + " memory")
    private WawpFooterMemory optOutFooterMemory;

    @UriParam(label = "proxy", description = "Host of an HTTP proxy")
    private String proxyHost;

    @UriParam(label = "proxy", description = "Port of the HTTP proxy")
    private int proxyPort;

    @UriParam(label = "proxy", description = "User name for the HTTP proxy")
    private String proxyUser;

    @UriParam(label = "proxy", secret = true, description = "Password for the HTTP proxy")
    @Metadata(secret = true)
    private String proxyPassword;

    @UriParam(
            label = "proxy",
            description = "File that holds the password for the HTTP proxy; it takes precedence over proxyPassword."
                    + " It is read each time the proxy asks, so a new password needs no restart")
    private String proxyPasswordFile;

    @UriParam(label = "security", description = "TLS: trust store, key store, protocols. Used when baseUrl is https")
    private SSLContextParameters sslContextParameters;

    /** A copy on which an endpoint sets its own options. */
    public WawpConfiguration copy() {
        try {
            return (WawpConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getInstanceId() {
        return instanceId;
    }

    public void setInstanceId(String instanceId) {
        this.instanceId = instanceId;
    }

    public String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getAccessTokenFile() {
        return accessTokenFile;
    }

    public void setAccessTokenFile(String accessTokenFile) {
        this.accessTokenFile = accessTokenFile;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getChatId() {
        return chatId;
    }

    public void setChatId(String chatId) {
        this.chatId = chatId;
    }

    public String getReplyTo() {
        return replyTo;
    }

    public void setReplyTo(String replyTo) {
        this.replyTo = replyTo;
    }

    public String getDefaultRegion() {
        return defaultRegion;
    }

    public void setDefaultRegion(String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    public boolean isSkipControlHeaders() {
        return skipControlHeaders;
    }

    public void setSkipControlHeaders(boolean skipControlHeaders) {
        this.skipControlHeaders = skipControlHeaders;
    }

    public boolean isKeepBody() {
        return keepBody;
    }

    public void setKeepBody(boolean keepBody) {
        this.keepBody = keepBody;
    }

    public int getMaxTextLength() {
        return maxTextLength;
    }

    public void setMaxTextLength(int maxTextLength) {
        this.maxTextLength = maxTextLength;
    }

    public Overflow getOverflow() {
        return overflow;
    }

    public void setOverflow(Overflow overflow) {
        this.overflow = overflow;
    }

    public int getMaxParts() {
        return maxParts;
    }

    public void setMaxParts(int maxParts) {
        this.maxParts = maxParts;
    }

    public Counter getPartCounter() {
        return partCounter;
    }

    public void setPartCounter(Counter partCounter) {
        this.partCounter = partCounter;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxResponseSize() {
        return maxResponseSize;
    }

    public void setMaxResponseSize(int maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public boolean isUseRetryAfter() {
        return useRetryAfter;
    }

    public void setUseRetryAfter(boolean useRetryAfter) {
        this.useRetryAfter = useRetryAfter;
    }

    public long getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(long maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    public WawpUnknownOutcome getUnknownOutcome() {
        return unknownOutcome;
    }

    public void setUnknownOutcome(WawpUnknownOutcome unknownOutcome) {
        this.unknownOutcome = unknownOutcome;
    }

    public WawpProgress getProgress() {
        return progress;
    }

    public void setProgress(WawpProgress progress) {
        this.progress = progress;
    }

    public Ack getAwaitAck() {
        return awaitAck;
    }

    public void setAwaitAck(Ack awaitAck) {
        this.awaitAck = awaitAck;
    }

    public long getAckTimeout() {
        return ackTimeout;
    }

    public void setAckTimeout(long ackTimeout) {
        this.ackTimeout = ackTimeout;
    }

    public WawpAckTimeout getOnAckTimeout() {
        return onAckTimeout;
    }

    public void setOnAckTimeout(WawpAckTimeout onAckTimeout) {
        this.onAckTimeout = onAckTimeout;
    }

    public WawpAckSource getAckSource() {
        return ackSource;
    }

    public void setAckSource(WawpAckSource ackSource) {
        this.ackSource = ackSource;
    }

    public IdempotentRepository getOptOutRepository() {
        return optOutRepository;
    }

    public void setOptOutRepository(IdempotentRepository optOutRepository) {
        this.optOutRepository = optOutRepository;
    }

    public String getOptOutFooter() {
        return optOutFooter;
    }

    public void setOptOutFooter(String optOutFooter) {
        this.optOutFooter = optOutFooter;
    }

    public long getOptOutFooterEvery() {
        return optOutFooterEvery;
    }

    public void setOptOutFooterEvery(long optOutFooterEvery) {
        this.optOutFooterEvery = optOutFooterEvery;
    }

    /** As in a URI or a property: milliseconds, or a time with a unit. */
    public void setOptOutFooterEvery(String optOutFooterEvery) {
        this.optOutFooterEvery = Times.millis("optOutFooterEvery", optOutFooterEvery);
    }

    public WawpFooterMemory getOptOutFooterMemory() {
        return optOutFooterMemory;
    }

    public void setOptOutFooterMemory(WawpFooterMemory optOutFooterMemory) {
        this.optOutFooterMemory = optOutFooterMemory;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getProxyUser() {
        return proxyUser;
    }

    public void setProxyUser(String proxyUser) {
        this.proxyUser = proxyUser;
    }

    public String getProxyPasswordFile() {
        return proxyPasswordFile;
    }

    public void setProxyPasswordFile(String proxyPasswordFile) {
        this.proxyPasswordFile = proxyPasswordFile;
    }

    public String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }
}
