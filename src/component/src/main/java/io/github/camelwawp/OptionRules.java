package io.github.camelwawp;

import io.github.camelwawp.recipient.RecipientParser;
import io.github.camelwawp.text.TextShaper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks the options; each message names the option, the rule and where to set it. */
final class OptionRules {

    /** A name, an address of four numbers, or one with at least two colons, so that a port is none of its parts. */
    private static final Pattern HOST =
            Pattern.compile("[^\\s/@?#:]+|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

    private OptionRules() {}

    /** @throws IllegalArgumentException for the first broken rule */
    static void check(WawpConfiguration options) {
        account(options);
        http(options);
        text(options);
        ack(options);
        optOut(options);
        recipients(options);
    }

    private static void account(WawpConfiguration options) {
        rule(
                present(options.getInstanceId()),
                "instanceId",
                "is required: the id of the session, from Wawp's dashboard");
        rule(
                present(options.getAccessToken()) || present(options.getAccessTokenFile()),
                "accessToken",
                "or accessTokenFile is required: the token of the account, from Wawp's dashboard");
        rule(stripped(options.getInstanceId()), "instanceId", "must not have blanks or line ends around it");
        rule(stripped(options.getAccessToken()), "accessToken", "must not have blanks or line ends around it");
    }

    private static void http(WawpConfiguration options) {
        rule(
                isBaseUrl(options.getBaseUrl()),
                "baseUrl",
                "must be an http or https URL without user, query and fragment, such as https://api.wawp.net",
                masked(options.getBaseUrl()));
        rule(
                options.getConnectTimeout() > 0,
                "connectTimeout",
                "must be more than 0 milliseconds",
                options.getConnectTimeout());
        rule(
                options.getResponseTimeout() >= options.getConnectTimeout(),
                "responseTimeout",
                "is the deadline of the whole call and must not be less than connectTimeout",
                options.getResponseTimeout());
        rule(options.getMaxConnections() > 0, "maxConnections", "must be 1 or more", options.getMaxConnections());
        rule(
                options.getMaxResponseSize() >= 1024 && options.getMaxResponseSize() <= 1 << 26,
                "maxResponseSize",
                "must be 1024 to 67108864 bytes",
                options.getMaxResponseSize());
        rule(options.getMaxRetryAfter() >= 0, "maxRetryAfter", "must not be negative", options.getMaxRetryAfter());
        rule(
                options.getProxyHost() == null
                        || HOST.matcher(options.getProxyHost()).matches(),
                "proxyHost",
                "must be the name or address of a host, without http:// and port");
        rule(
                options.getProxyHost() == null || options.getProxyPort() > 0 && options.getProxyPort() < 65536,
                "proxyPort",
                "must be 1 to 65535 when proxyHost is set",
                options.getProxyPort());
    }

    private static void text(WawpConfiguration options) {
        rule(
                options.getMaxTextLength() >= TextShaper.SMALLEST_LIMIT && options.getMaxTextLength() <= 65_536,
                "maxTextLength",
                "must be " + TextShaper.SMALLEST_LIMIT + " to 65536 UTF-16 units, which is WhatsApp's own limit",
                options.getMaxTextLength());
        rule(
                options.getMaxParts() > 0 && options.getMaxParts() < 100_000,
                "maxParts",
                "must be 1 to 99999",
                options.getMaxParts());
    }

    private static void ack(WawpConfiguration options) {
        rule(
                options.getAwaitAck() == null || options.getAwaitAck().number() > 0,
                "awaitAck",
                "must be SENT, DELIVERED, READ or PLAYED",
                options.getAwaitAck());
        rule(options.getAckTimeout() > 0, "ackTimeout", "must be more than 0 milliseconds", options.getAckTimeout());
    }

    private static void optOut(WawpConfiguration options) {
        String footer = options.getOptOutFooter();
        rule(
                footer == null || options.getProgress() == null || options.getOptOutFooterMemory() != null,
                "optOutFooterMemory",
                "is required by optOutFooter with progress: a text that is resumed must be split at the"
                        + " same places as before");
        rule(
                footer == null
                        || present(footer)
                                && Settings.footer(options).length()
                                        <= Settings.shaper(options).longestFooter(),
                "optOutFooter",
                "must not be blank, nor longer than maxTextLength minus " + (TextShaper.SMALLEST_LIMIT + 2)
                        + " UTF-16 units");
        rule(
                options.getOptOutFooterEvery() > 0,
                "optOutFooterEvery",
                "must be more than 0 milliseconds",
                options.getOptOutFooterEvery());
    }

    private static void recipients(WawpConfiguration options) {
        try {
            new RecipientParser(options.getDefaultRegion());
        } catch (IllegalArgumentException e) {
            throw broken("defaultRegion", "is not a country: " + e.getMessage());
        }
    }

    private static boolean isBaseUrl(String text) {
        if (text == null) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getPort() < 65_536
                    && uri.getPort() != 0
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean present(String value) {
        return value != null && !value.isBlank();
    }

    private static boolean stripped(String value) {
        return value == null || value.equals(value.strip());
    }

    /** Hides the password and the query of a URL, which may hold a token. */
    private static String masked(String url) {
        return url == null ? null : url.replaceFirst("//[^/]*@", "//xxxxxx@").replaceFirst("[?#].*", "?xxxxxx");
    }

    private static void rule(boolean kept, String option, String rule, Object value) {
        rule(kept, option, rule + ", not '" + (value == null ? "" : value) + "'");
    }

    static void rule(boolean kept, String option, String rule) {
        if (!kept) {
            throw broken(option, rule);
        }
    }

    private static IllegalArgumentException broken(String option, String rule) {
        String property = option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return new IllegalArgumentException("wawp: option " + option + " " + rule + ". Set it on the endpoint (?"
                + option + "=…) or for all endpoints (camel.component.wawp." + property + "=…)");
    }
}
