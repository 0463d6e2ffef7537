package io.github.camelwawp.sandbox;

import static java.util.Map.entry;

import java.util.Map;

/** The files of the page. Their headers forbid loading anything from other sites and showing the page in a frame. */
final class PageFiles {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private PageFiles() {}

    /** All files: path and answer. */
    static Map<String, Reply> all() {
        return Map.ofEntries(
                entry("/", file("page.html", "text/html; charset=utf-8")),
                entry("/page.css", file("page.css", "text/css; charset=utf-8")),
                entry("/page.js", script("page.js")),
                entry("/chats.js", script("chats.js")),
                entry("/composer.js", script("composer.js")),
                entry("/controls.js", script("controls.js")),
                entry("/conversation.js", script("conversation.js")),
                entry("/markup.js", script("markup.js")),
                entry("/names.js", script("names.js")),
                entry("/icon.svg", file("icon.svg", "image/svg+xml")),
                entry("/wallpaper.svg", file("wallpaper.svg", "image/svg+xml")));
    }

    private static Reply script(String name) {
        return file(name, "text/javascript; charset=utf-8");
    }

    private static Reply file(String name, String type) {
        return new Reply(200, type, Resources.bytes(name), HEADERS);
    }
}
