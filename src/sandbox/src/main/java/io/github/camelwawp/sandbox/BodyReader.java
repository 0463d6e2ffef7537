package io.github.camelwawp.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.function.Consumer;

/** Collects a request body up to a limit, and refuses a larger one without reading it all. */
final class BodyReader {

    /** In bytes: far more than the largest legal text (4,096 units of six bytes as JSON escapes), and harmless to memory. */
    static final int LIMIT = 1 << 20;

    /** Time for the caller to read the refusal: closing at once, with bytes unread, would reset the connection and lose it. */
    private static final int LINGER_MILLIS = 1000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Consumer<byte[]> whole;
    private Buffer body = Buffer.buffer();
    private boolean refused;

    private BodyReader(Vertx vertx, HttpServerRequest request, Consumer<byte[]> whole) {
        this.vertx = vertx;
        this.request = request;
        this.whole = whole;
    }

    static void read(Vertx vertx, HttpServerRequest request, Consumer<byte[]> whole) {
        BodyReader reader = new BodyReader(vertx, request, whole);
        request.handler(reader::more).endHandler(ended -> reader.end());
        String announced = request.getHeader("Content-Length");
        // Eight or more digits always exceed the limit. Netty has already refused anything but digits.
        if (announced != null && (announced.length() > 7 || Integer.parseInt(announced) > LIMIT)) {
            reader.refuse();
        } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }

    private void more(Buffer part) {
        if (refused) {
            return;
        }
        if (body.length() + part.length() > LIMIT) {
            refuse();
        } else {
            body.appendBuffer(part);
        }
    }

    private void end() {
        if (refused) {
            request.connection().close();
        } else {
            whole.accept(body.getBytes());
        }
    }

    private void refuse() {
        refused = true;
        body = null;
        Refusal.of(413, "too_large", "The body must be at most " + LIMIT + " bytes.")
                .reply()
                .with(Map.of("Connection", "close"))
                .send(request.response());
        vertx.setTimer(LINGER_MILLIS, timer -> request.connection().close());
    }
}
