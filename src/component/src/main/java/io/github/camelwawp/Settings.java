package io.github.camelwawp;

import io.github.camelwawp.client.Account;
import io.github.camelwawp.client.HttpSettings;
import io.github.camelwawp.client.SecretFile;
import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.text.TextShaper;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Builds the client and the producer's parts from options that {@link OptionRules} has checked. */
final class Settings {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Settings() {}

    /** The account, with the current content of the token's file if there is one. */
    static Supplier<Account> account(WawpConfiguration options) {
        String instanceId = options.getInstanceId();
        Path file = file(options.getAccessTokenFile());
        if (file == null) {
            Account account = new Account(instanceId, options.getAccessToken());
            return () -> account;
        }
        SecretFile token = new SecretFile("wawp: option accessTokenFile: ", file);
        return () -> new Account(instanceId, token.get());
    }

    private static Path file(String name) {
        return name == null || name.isBlank() ? null : Path.of(name);
    }

    static HttpSettings http(WawpConfiguration options) {
        URI uri = URI.create(options.getBaseUrl());
        HttpSettings.Proxy proxy = options.getProxyHost() == null
                ? null
                : new HttpSettings.Proxy(
                        options.getProxyHost(),
                        options.getProxyPort(),
                        options.getProxyUser(),
                        options.getProxyPassword(),
                        file(options.getProxyPasswordFile()));
        return new HttpSettings(
                uri,
                options.getConnectTimeout(),
                options.getResponseTimeout(),
                options.getMaxConnections(),
                options.getMaxResponseSize(),
                "https".equalsIgnoreCase(uri.getScheme()) ? options.getSslContextParameters() : null,
                proxy);
    }

    /** Whether the token would cross a network unencrypted. */
    static boolean isPlainTextOverNetwork(WawpConfiguration options) {
        URI uri = URI.create(options.getBaseUrl());
        return "http".equalsIgnoreCase(uri.getScheme())
                && !LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    static TextShaper shaper(WawpConfiguration options) {
        return TextShaper.builder()
                .overflow(options.getOverflow())
                .counter(options.getPartCounter())
                .limit(options.getMaxTextLength())
                .maxParts(options.getMaxParts())
                .build();
    }

    /** The footer as printed under a text; null if there is none. */
    static String footer(WawpConfiguration options) {
        String footer = options.getOptOutFooter();
        return footer == null
                ? null
                : TextBody.wellFormed(Languages.standard().footer(footer).strip());
    }
}
