package io.github.camelwawp.gateway;

import org.apache.camel.LoggingLevel;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** Camel's redelivery policy with its numbers from {@code gateway.redelivery.*}; times in milliseconds. */
final class Redelivery {

    private Redelivery() {
    }

    static RedeliveryPolicy policy(Settings settings) {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries((int) settings.whole("gateway.redelivery.maximum"));
        policy.setRedeliveryDelay(settings.millis("gateway.redelivery.delay"));
        policy.setUseExponentialBackOff(true);
        policy.setBackOffMultiplier(settings.number("gateway.redelivery.multiplier"));
        policy.setMaximumRedeliveryDelay(settings.millis("gateway.redelivery.maximum-delay"));
        policy.setUseCollisionAvoidance(true);
        policy.setCollisionAvoidancePercent(settings.number("gateway.redelivery.jitter-percent"));
        // A message that waits must not hold up the shutdown: its source keeps it.
        policy.setAllowRedeliveryWhileStopping(false);
        policy.setRetryAttemptedLogLevel(LoggingLevel.WARN);
        policy.setLogStackTrace(false);
        policy.setLogRetryStackTrace(false);
        policy.setLogExhausted(false);
        return policy;
    }
}
