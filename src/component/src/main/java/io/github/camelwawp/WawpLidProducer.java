package io.github.camelwawp;

import io.github.camelwawp.client.LidPhone;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Asks Wawp which phone number is behind the privacy id in the body; the body becomes its JID, or null if Wawp does not know. */
class WawpLidProducer extends DefaultProducer {

    private WawpClient client;

    WawpLidProducer(WawpEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = ((WawpEndpoint) getEndpoint()).newClient();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        LidPhone found = client.phoneOfLid(lid(exchange));
        if (found.failure() != null) {
            throw WawpException.of(found.failure());
        }
        exchange.getMessage().setBody(found.phone() == null ? null : found.phone() + "@c.us");
    }

    private static String lid(Exchange exchange) throws WawpException {
        String body = exchange.getMessage().getBody(String.class);
        try {
            Jid jid = Jid.parse(body == null ? "" : body);
            if (jid.value().endsWith("@lid")) {
                return jid.value();
            }
        } catch (InvalidRecipientException e) {
            throw WawpException.of(Reason.INVALID_RECIPIENT, e.getMessage());
        }
        throw WawpException.of(Reason.INVALID_RECIPIENT, "a privacy id ends in @lid");
    }
}
