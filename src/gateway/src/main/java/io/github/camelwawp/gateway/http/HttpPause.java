package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.hold.Pause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.camel.Exchange;

/** Answers {@code POST /pause} and {@code POST /resume}. */
public final class HttpPause {

    private final Pause pause;

    HttpPause(Pause pause) {
        this.pause = pause;
    }

    /** Pauses sending until somebody resumes it: 200, also if it is paused already. */
    public void pause(Exchange exchange) {
        Instant since = pause.begin();
        HttpAnswer.put(
                exchange,
                200,
                Map.of(
                        "paused",
                        true,
                        "since",
                        since.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** Resumes sending: 200, also if it is not paused. */
    public void resume(Exchange exchange) {
        pause.end();
        HttpAnswer.put(exchange, 200, Map.of("paused", false));
    }
}
