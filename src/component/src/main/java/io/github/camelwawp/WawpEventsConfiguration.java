package io.github.camelwawp;

import io.github.camelwawp.event.Authentication;
import io.github.camelwawp.event.Authenticity;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code webhook:wawp:events}, checked when its route starts. */
@UriParams
public class WawpEventsConfiguration {

    @UriParam(
            label = "consumer,security",
            defaultValue = "URL_SECRET",
            description = "How a caller proves that it is Wawp: URL_SECRET by webhookSecret, HMAC by a header"
                    + " computed with hmacSecret, NONE not at all")
    private Authentication authentication = Authentication.URL_SECRET;

    @UriParam(
            label = "consumer,security",
            secret = true,
            description = "Value of the query parameter secret in the URL that Wawp calls")
    @Metadata(secret = true)
    private String webhookSecret;

    @UriParam(label = "consumer,security", secret = true, description = "Key of the HMAC over the raw body")
    @Metadata(secret = true)
    private String hmacSecret;

    @UriParam(
            label = "consumer,security",
            defaultValue = "X-Webhook-Hmac",
            description = "Header of the call that holds the HMAC in hexadecimal digits")
    private String hmacHeader = "X-Webhook-Hmac";

    @UriParam(
            label = "consumer,security",
            defaultValue = "HmacSHA512",
            description = "Java name of the HMAC algorithm; an algorithm named in the call is ignored")
    private String hmacAlgorithm = "HmacSHA512";

    @UriParam(
            label = "consumer",
            description = "Events that become exchanges, separated by commas, such as message,message.ack; if empty,"
                    + " all events do")
    private String events;

    @UriParam(
            label = "consumer",
            description = "Endpoint that queues events between the answer to Wawp and the route; by default a seda"
                    + " queue in memory for 10000 events. A JMS endpoint with transacted=true, written in RAW(),"
                    + " keeps events through a crash; with an endpoint like direct:events the route runs before"
                    + " the answer")
    private String eventQueue;

    @UriParam(
            label = "consumer",
            description = "Remembers accepted events, so that repeated ones are dropped; by default the last 20000,"
                    + " in memory")
    private IdempotentRepository eventRepository;

    @UriParam(
            label = "consumer",
            defaultValue = "1048576",
            description = "Maximum size of a call's body in bytes; a larger body is answered 413")
    private int maxEventSize = 1_048_576;

    /** @throws IllegalArgumentException that names the rule, the option and where to set it */
    void validate() {
        rule(authentication == Authentication.HMAC || !present(hmacSecret), "hmacSecret", "needs authentication=HMAC");
        rule(
                authentication != Authentication.URL_SECRET || present(webhookSecret),
                "webhookSecret",
                "is required: the value of the query parameter secret in the URL that Wawp calls. Or choose"
                        + " authentication=HMAC with hmacSecret, or authentication=NONE, which lets anyone forge"
                        + " events");
        rule(
                authentication != Authentication.HMAC || present(hmacSecret),
                "hmacSecret",
                "is required by authentication=HMAC");
        rule(
                authentication == Authentication.URL_SECRET || !present(webhookSecret),
                "webhookSecret",
                "needs authentication=URL_SECRET");
        rule(present(hmacHeader), "hmacHeader", "must not be empty");
        rule(
                legalAlgorithm(),
                "hmacAlgorithm",
                "must name an HMAC of this JVM, such as HmacSHA512, not '" + hmacAlgorithm + "'");
        rule(
                maxEventSize >= 1024 && maxEventSize <= 1 << 26,
                "maxEventSize",
                "must be 1024 to 67108864 bytes, not '" + maxEventSize + "'");
    }

    Authenticity authenticity() {
        return switch (authentication) {
            case URL_SECRET -> Authenticity.urlSecret(webhookSecret);
            case HMAC -> Authenticity.hmac(hmacSecret, hmacAlgorithm);
            case NONE -> Authenticity.none();
        };
    }

    /** The event names in {@code events}; empty if all events are wanted. */
    Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>();
        Arrays.stream(events == null ? new String[0] : events.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(wanted::add);
        return wanted;
    }

    private boolean legalAlgorithm() {
        try {
            Authenticity.hmac("any", hmacAlgorithm);
            return true;
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private static boolean present(String value) {
        return value != null && !value.isBlank();
    }

    private static void rule(boolean kept, String option, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("wawp: option " + option + " " + rule
                    + ". Set it on the endpoint (webhook:wawp:events?" + option + "=…)");
        }
    }

    public Authentication getAuthentication() {
        return authentication;
    }

    public void setAuthentication(Authentication authentication) {
        this.authentication = authentication;
    }

    public String getWebhookSecret() {
        return webhookSecret;
    }

    public void setWebhookSecret(String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    public String getHmacSecret() {
        return hmacSecret;
    }

    public void setHmacSecret(String hmacSecret) {
        this.hmacSecret = hmacSecret;
    }

    public String getHmacHeader() {
        return hmacHeader;
    }

    public void setHmacHeader(String hmacHeader) {
        this.hmacHeader = hmacHeader;
    }

    public String getHmacAlgorithm() {
        return hmacAlgorithm;
    }

    public void setHmacAlgorithm(String hmacAlgorithm) {
        this.hmacAlgorithm = hmacAlgorithm;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public String getEventQueue() {
        return eventQueue;
    }

    public void setEventQueue(String eventQueue) {
        this.eventQueue = eventQueue;
    }

    public IdempotentRepository getEventRepository() {
        return eventRepository;
    }

    public void setEventRepository(IdempotentRepository eventRepository) {
        this.eventRepository = eventRepository;
    }

    public int getMaxEventSize() {
        return maxEventSize;
    }

    public void setMaxEventSize(int maxEventSize) {
        this.maxEventSize = maxEventSize;
    }
}
