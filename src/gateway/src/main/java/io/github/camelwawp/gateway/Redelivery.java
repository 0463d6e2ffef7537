package io.github.camelwawp.gateway;

import java.util.OptionalLong;

import org.apache.camel.Exchange;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** When a delivery is tried again: Camel's redelivery policy with its numbers from {@code gateway.redelivery.*}. */
final class Redelivery {

    private final RedeliveryPolicy policy;

    Redelivery(RedeliveryPolicy policy) {
        this.policy = policy;
    }

    /** Times in milliseconds. */
    static RedeliveryPolicy policy(Settings settings) {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries((int) settings.whole("gateway.redelivery.maximum"));
        policy.setRedeliveryDelay(settings.millis("gateway.redelivery.delay"));
        policy.setUseExponentialBackOff(true);
        policy.setBackOffMultiplier(settings.number("gateway.redelivery.multiplier"));
        policy.setMaximumRedeliveryDelay(settings.millis("gateway.redelivery.maximum-delay"));
        policy.setUseCollisionAvoidance(true);
        policy.setCollisionAvoidancePercent(settings.number("gateway.redelivery.jitter-percent"));
        return policy;
    }

    /**
     * Milliseconds until the next attempt; empty when there shall be none. What Wawp asked for goes before.
     *
     * @param attempts how many have failed
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
