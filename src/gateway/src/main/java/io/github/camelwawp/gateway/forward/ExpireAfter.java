package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;

/** Sets until when a message may be sent, by its source, unless the message says it itself. */
final class ExpireAfter {

    private static final String ANY = "gateway.expire-after";

    private final Duration any;
    private final Map<String, Duration> bySource;

    ExpireAfter(OptionReader options) {
        any = options.time(ANY);
        bySource = options.times(ANY + ".");
    }

    void set(Exchange exchange) {
        Letter letter = Luggage.letter(exchange);
        Duration after = bySource.getOrDefault(letter.source(), any);
        if (letter.timing().notAfter() == null && !after.isZero()) {
            Instant arrived = letter.received() == null
                    ? Instant.ofEpochMilli(exchange.getClock().getCreated())
                    : letter.received();
            Luggage.put(
                    exchange,
                    letter.but().timing(new Timing(arrived.plus(after))).build());
        }
    }
}
