package io.github.camelwawp.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves the journal as a web page, with headers that forbid loading anything from elsewhere and framing. The page
 * itself is empty and needs no token; it asks for one and sends it in a header with each call.
 */
final class JournalPage {

    static final String PATH = "/journal";

    private static final Map<String, String> FILES = Stream.of(
                    "page.css",
                    "page.js",
                    "gateway.js",
                    "rows.js",
                    "edit.js",
                    "situation.js",
                    "opt-outs.js",
                    "words.js",
                    "icon.svg",
                    "page.html")
            .collect(Collectors.toMap(file -> file.equals("page.html") ? PATH : PATH + "/" + file, file -> file));

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
