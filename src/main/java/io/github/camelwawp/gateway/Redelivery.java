package io.github.camelwawp.gateway;

import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** Camel's redelivery policy with its numbers from {@code gateway.redelivery.*}; times in milliseconds. */
final class Redelivery {

    private Redelivery() {
    }

    static RedeliveryPolicy policy(CamelContext context) {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries((int) number(context, "maximum"));
        policy.setRedeliveryDelay((long) number(context, "delay"));
        policy.setUseExponentialBackOff(true);
        policy.setBackOffMultiplier(number(context, "multiplier"));
        policy.setMaximumRedeliveryDelay((long) number(context, "maximum-delay"));
        policy.setCollisionAvoidancePercent(number(context, "jitter-percent"));
        // A message that waits must not hold up the shutdown: its source keeps it.
        policy.setAllowRedeliveryWhileStopping(false);
        policy.setRetryAttemptedLogLevel(LoggingLevel.WARN);
        policy.setLogStackTrace(false);
        policy.setLogRetryStackTrace(false);
        return policy;
    }

    private static double number(CamelContext context, String name) {
        String property = "gateway.redelivery." + name;
        String value = Startup.property(context, property);
        try {
            double number = Double.parseDouble(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with what is wrong.
        }
        throw new StartupException("application.properties: " + property + " must be a number, 0 or more, not '" + value + "'.");
    }
}
