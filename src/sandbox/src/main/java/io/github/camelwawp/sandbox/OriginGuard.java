package io.github.camelwawp.sandbox;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Protects the page and {@code /sandbox} from other web pages that the user visits. Listening on loopback only is not enough:
 * the browser sends their requests from this machine, and under a host name that the attacker chose.
 */
final class OriginGuard {

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    OriginGuard(SandboxOptions options) {
        String host = options.host();
        names.add(host.contains(":") ? "[" + host + "]" : host.toLowerCase(Locale.ROOT));
        options.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** @throws Refusal with status 403 if the host name is not allowed */
    void check(HttpServerRequest request) {
        String host = request.getHeader("Host");
        if (host == null || !names.contains(withoutPort(host.toLowerCase(Locale.ROOT)))) {
            throw Refusal.of(403, "foreign_host", "The sandbox does not accept this host name.");
        }
        if (request.method() != HttpMethod.GET) {
            checkOrigin(request);
        }
    }

    /** @throws Refusal with status 403 if the browser says that the request comes from a page of another site */
    void checkOrigin(HttpServerRequest request) {
        if (isForeign(request, request.getHeader("Host"))) {
            throw Refusal.of(403, "foreign_origin", "A page of another site may not change the sandbox.");
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
