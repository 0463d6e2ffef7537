package io.github.camelwawp.gateway.optout;

import java.util.function.UnaryOperator;

import io.github.camelwawp.WawpException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Wawp for the phone number behind a privacy id. */
final class Lids implements UnaryOperator<String> {

    private static final Logger LOG = LoggerFactory.getLogger(Lids.class);

    private final ProducerTemplate template;

    Lids(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    /** Null when it cannot be found out. */
    @Override
    public String apply(String lid) {
        try {
            return orLater(lid);
        } catch (CamelExecutionException | IllegalStateException e) {
            // Wawp did not tell, or the gateway is stopping.
            LOG.debug("The phone number of a privacy id cannot be found out", e);
            return null;
        }
    }

    /**
     * Null when nobody knows.
     *
     * @throws CamelExecutionException if Wawp may tell later
     */
    String orLater(String lid) {
        try {
            return template.requestBody("wawp:resolve-lid?connectTimeout=5000&responseTimeout=5000", lid, String.class);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof WawpException w && w.isRetryable()) {
                throw e;
            }
            LOG.debug("The phone number of a privacy id cannot be found out", e);
            return null;
        }
    }
}
