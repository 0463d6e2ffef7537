package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.WawpException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Wawp for the phone number behind a privacy id. */
final class PhoneOfLid implements Function<String, Optional<String>> {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneOfLid.class);

    private final ProducerTemplate template;

    PhoneOfLid(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    /** Empty if the number cannot be resolved. */
    @Override
    public Optional<String> apply(String lid) {
        try {
            return orLater(lid);
        } catch (CamelExecutionException | IllegalStateException e) {
            // Wawp did not return a number, or the gateway is stopping.
            LOG.debug("The phone number of a privacy id cannot be determined", e);
            return Optional.empty();
        }
    }

    /**
     * Empty if Wawp does not know the number.
     *
     * @throws CamelExecutionException if a retry may succeed
     */
    Optional<String> orLater(String lid) {
        try {
            return Optional.ofNullable(template.requestBody(
                    "wawp:resolve-lid?connectTimeout=5000&responseTimeout=5000", lid, String.class));
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof WawpException w && w.isRetryable()) {
                throw e;
            }
            LOG.debug("The phone number of a privacy id cannot be determined", e);
            return Optional.empty();
        }
    }
}
