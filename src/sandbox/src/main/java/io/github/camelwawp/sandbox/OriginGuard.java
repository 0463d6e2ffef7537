package io.github.camelwawp.sandbox;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps the web pages a user happens to visit away from the page and from {@code /sandbox}: loopback alone does not,
 * because a browser sends their requests from this very machine, under a name that their owner chose.
 */
final class OriginGuard {

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    OriginGuard(SandboxOptions options) {
        String host = options.host();
        names.add(host.contains(":") ? "[" + host + "]" : host.toLowerCase(Locale.ROOT));
        options.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** @throws Refusal with status 403. */
    void check(HttpServerRequest request) {
        String host = request.getHeader("Host");
        if (host == null || !names.contains(withoutPort(host.toLowerCase(Locale.ROOT)))) {
            throw Refusal.of(403, "foreign_host", "The sandbox is not known under this host name.");
        }
        if (request.method() != HttpMethod.GET) {
            checkOrigin(request);
        }
    }

    /** @throws Refusal with status 403 where a browser says that the page of another site asks. */
    void checkOrigin(HttpServerRequest request) {
        if (isForeign(request, request.getHeader("Host"))) {
            throw Refusal.of(403, "foreign_origin", "Another site's page may not change the sandbox.");
        }
    }

    private static boolean isForeign(HttpServerRequest request, String host) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean ownOrigin = origin == null
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
        boolean ownSite = site == null || site.equals("same-origin") || site.equals("none");
        return !ownOrigin || !ownSite;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
