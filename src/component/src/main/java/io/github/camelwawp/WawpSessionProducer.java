package io.github.camelwawp;

import io.github.camelwawp.client.SessionInfo;
import io.github.camelwawp.client.WawpClient;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Asks Wawp for the session's state; fails as a send would when Wawp does not tell it. */
class WawpSessionProducer extends DefaultProducer {

    private WawpClient client;

    WawpSessionProducer(WawpEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = ((WawpEndpoint) getEndpoint()).newClient();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        SessionInfo session = client.sessionInfo();
        if (session.failure() != null) {
            throw WawpException.of(session.failure());
        }
        exchange.getMessage().setBody(session.status());
    }
}
