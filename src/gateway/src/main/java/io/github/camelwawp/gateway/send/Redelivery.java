package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.config.OptionReader;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** Calculates redelivery delays: Camel's redelivery policy with the values of {@code gateway.redelivery.*}. */
public final class Redelivery {

    private final RedeliveryPolicy policy;

    public Redelivery(RedeliveryPolicy policy) {
        this.policy = policy;
    }

    /** All times are in milliseconds. */
    public static RedeliveryPolicy policy(OptionReader options) {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries((int) options.whole("gateway.redelivery.maximum"));
        policy.setRedeliveryDelay(options.time("gateway.redelivery.delay").toMillis());
        policy.setUseExponentialBackOff(true);
        policy.setBackOffMultiplier(options.decimal("gateway.redelivery.multiplier"));
        policy.setMaximumRedeliveryDelay(
                options.time("gateway.redelivery.maximum-delay").toMillis());
        policy.setUseCollisionAvoidance(true);
        policy.setCollisionAvoidancePercent(options.decimal("gateway.redelivery.jitter-percent"));
        return policy;
    }

    /**
     * Milliseconds until the next attempt; empty if there is none. A delay that Wawp requested takes precedence.
     *
     * @param attempts number of failed attempts
     */
    OptionalLong delay(Exchange exchange, int attempts) {
        if (!policy.shouldRedeliver(exchange, attempts, null)) {
            return OptionalLong.empty();
        }
        Long asked = exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        if (asked != null) {
            return OptionalLong.of(asked);
        }
        long delay = 0;
        for (int counter = 1; counter <= attempts; counter++) {
            delay = policy.calculateRedeliveryDelay(delay, counter);
        }
        return OptionalLong.of(delay);
    }

    int maximum() {
        return policy.getMaximumRedeliveries();
    }
}
