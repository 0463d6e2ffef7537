package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Sets, by the options of its source, whether a message is urgent and, unless the message says so itself, until when it
 * may be sent.
 */
final class SourceTiming {

    private static final String EXPIRE_AFTER = "gateway.expire-after";

    private final Duration any;
    private final Map<String, Duration> expireAfter;
    private final Map<String, Boolean> urgent;

    SourceTiming(OptionReader options) {
        any = options.time(EXPIRE_AFTER);
        expireAfter = options.times(EXPIRE_AFTER + ".");
        urgent = options.flags("gateway.urgent.");
    }

    void set(Exchange exchange) {
        Letter letter = Luggage.letter(exchange);
        Timing timing = letter.timing();
        Duration after = expireAfter.getOrDefault(letter.source(), any);
        if (timing.notAfter() == null && !after.isZero()) {
            timing = timing.until(begin(exchange, letter).plus(after));
        }
        if (urgent.getOrDefault(letter.source(), false)) {
            timing = timing.hurried();
        }
        if (!timing.equals(letter.timing())) {
            Luggage.put(exchange, letter.but().timing(timing).build());
        }
    }

    /** When the message arrived, or is to be sent if that is later. */
    private static Instant begin(Exchange exchange, Letter letter) {
        Instant arrived = letter.received() == null
                ? Instant.ofEpochMilli(exchange.getClock().getCreated())
                : letter.received();
        Instant sendAt = letter.timing().sendAt();
        return sendAt == null || sendAt.isBefore(arrived) ? arrived : sendAt;
    }
}
