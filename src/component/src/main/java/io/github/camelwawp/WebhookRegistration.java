package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.client.WebhookList;
import io.github.camelwawp.event.Authentication;
import io.github.camelwawp.event.WawpEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the webhook's URL at Wawp and removes it again. Wawp replaces the whole list, including its own system webhook,
 * so other entries are read first and written back unchanged.
 */
final class WebhookRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);
    private static final String SECRET = "secret=";
    /** Without {@code message.any}, which repeats every {@code message}, and without the engine's internal events. */
    private static final List<String> ALL = WawpEvent.DOCUMENTED.stream()
            .filter(event -> !event.equals("message.any") && !event.equals("engine.event"))
            .toList();

    private final WawpClient client;
    private final String url;
    private final String urlWithSecret;
    private final Collection<String> events;

    WebhookRegistration(WawpClient client, WebhookConfiguration webhook, WawpEventsConfiguration options)
            throws Exception {
        this.client = client;
        this.url = webhook.getWebhookExternalUrl() == null ? null : webhook.computeFullExternalUrl();
        this.urlWithSecret = options.getAuthentication() == Authentication.URL_SECRET
                ? withSecret(url, options.getWebhookSecret())
                : url;
        this.events = options.wanted().isEmpty() ? ALL : options.wanted();
    }

    /** A failure does not stop the start: the URL may be entered by hand, or already be in Wawp's list. */
    void register() {
        if (url == null) {
            LOG.warn(
                    "The webhook was not registered at Wawp: set webhookExternalUrl to the address under which Wawp reaches this"
                            + " machine, or set webhookAutoRegister=false and enter the URL in Wawp's dashboard");
            return;
        }
        Outcome.Failed failure = add();
        if (failure == null) {
            LOG.info("Wawp will send {} event types to {}", events.size(), url);
        } else if (failure.reason() == Reason.PLAN) {
            LOG.warn(
                    "Wawp's plan does not include webhooks by API (subscription_required): upgrade it, or enter {} with ?secret=…"
                            + " in Wawp's dashboard, and set webhookAutoRegister=false",
                    url);
        } else {
            LOG.warn(
                    "The webhook {} was not registered at Wawp, so events arrive only if it was registered"
                            + " before: {}",
                    url,
                    WawpException.of(failure).getMessage());
        }
    }

    void unregister() {
        Outcome.Failed failure = url == null ? null : remove();
        if (failure != null && failure.reason() != Reason.PLAN) {
            LOG.warn(
                    "The webhook {} is still registered at Wawp: {}",
                    url,
                    WawpException.of(failure).getMessage());
        }
    }

    private Outcome.Failed add() {
        WebhookList before = client.webhooks();
        if (before.failure() != null) {
            return before.failure();
        }
        List<String> after = foreign(before);
        after.add(WebhookList.entry(urlWithSecret, events));
        return client.setWebhooks(after);
    }

    private Outcome.Failed remove() {
        WebhookList before = client.webhooks();
        if (before.failure() != null) {
            return before.failure();
        }
        List<String> after = foreign(before);
        return after.size() == before.entries().size() ? null : client.setWebhooks(after);
    }

    private List<String> foreign(WebhookList all) {
        List<String> others = new ArrayList<>(all.entries());
        others.removeIf(entry -> url.equals(withoutSecret(WebhookList.url(entry))));
        return others;
    }

    private static String withSecret(String url, String secret) {
        char joint = url != null && url.contains("?") ? '&' : '?';
        return url
                + joint
                + SECRET
                + URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Entries of earlier starts are recognized by the URL without its secret, since the secret may have changed. */
    private static String withoutSecret(String url) {
        int query = url == null ? -1 : url.indexOf('?');
        if (query < 0) {
            return url;
        }
        String rest = Arrays.stream(url.substring(query + 1).split("&"))
                .filter(parameter -> !parameter.startsWith(SECRET))
                .collect(Collectors.joining("&"));
        return url.substring(0, query) + (rest.isEmpty() ? "" : "?" + rest);
    }
}
