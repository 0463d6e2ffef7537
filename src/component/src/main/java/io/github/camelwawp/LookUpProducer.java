package io.github.camelwawp;

import io.github.camelwawp.client.WawpClient;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Asks Wawp something, most often about the body, which becomes the answer; fails as a send would when Wawp does not tell it. */
final class LookUpProducer extends DefaultProducer {

    private final Question question;
    private WawpClient client;

    LookUpProducer(WawpEndpoint endpoint, Question question) {
        super(endpoint);
        this.question = question;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // The component closes its connections when it shuts down: each start takes them anew.
        client = ((WawpEndpoint) getEndpoint()).newClient();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.setBody(question.ask(client, message));
    }

    interface Question {

        /** Null when what is asked for does not exist. */
        String ask(WawpClient client, Message message) throws WawpException;
    }
}
