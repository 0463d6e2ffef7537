package io.github.camelwawp.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Serves the journal as a web page, with headers that forbid loading anything from elsewhere and framing. The page
 * itself is empty and needs no token; it asks for one and sends it in a header with each call.
 */
final class JournalPage {

    static final String PATH = "/journal";

    private static final Map<String, String> FILES = Map.of(
            PATH,
            "page.html",
            PATH + "/page.css",
            "page.css",
            PATH + "/page.js",
            "page.js",
            PATH + "/gateway.js",
            "gateway.js",
            PATH + "/rows.js",
            "rows.js",
            PATH + "/situation.js",
            "situation.js",
            PATH + "/opt-outs.js",
            "opt-outs.js",
            PATH + "/words.js",
            "words.js",
            PATH + "/icon.svg",
            "icon.svg");

    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html; charset=utf-8",
            "css",
            "text/css; charset=utf-8",
            "js",
            "text/javascript; charset=utf-8",
            "svg",
            "image/svg+xml");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-cache");

    private JournalPage() {}

    static void install(Router router) {
        FILES.forEach((path, file) -> {
            Buffer content = content(file);
            router.get(path).handler(call -> {
                HttpServerResponse response = call.response();
                HEADERS.forEach(response::putHeader);
                response.putHeader("Content-Type", TYPES.get(file.substring(file.indexOf('.') + 1)))
                        .end(content);
            });
        });
    }

    static boolean has(String path) {
        return FILES.containsKey(path);
    }

    private static Buffer content(String file) {
        try (InputStream in = JournalPage.class.getResourceAsStream("/gateway/page/" + file)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
