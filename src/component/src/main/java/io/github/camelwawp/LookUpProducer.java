package io.github.camelwawp;

import io.github.camelwawp.client.WawpClient;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Asks Wawp a question, usually about the body, and sets the answer as the body. Errors are the same as for a send. */
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
        // The component closes its connections when it shuts down, so each start opens new ones.
        client = ((WawpEndpoint) getEndpoint()).newClient();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.setBody(question.ask(client, message));
    }

    interface Question {

        /** Null when Wawp knows no such thing. */
        Object ask(WawpClient client, Message message) throws WawpException;
    }
}
