package io.github.camelwawp;

import io.github.camelwawp.client.Existence;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientParser;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Asks Wawp for WhatsApp's own id of the phone number in the body; the body becomes that id, or null if there is none. */
class WawpCheckProducer extends DefaultProducer {

    private static final String PERSON = "@c.us";

    private final RecipientParser parser;
    private WawpClient client;

    WawpCheckProducer(WawpEndpoint endpoint) {
        super(endpoint);
        this.parser = new RecipientParser(endpoint.getConfiguration().getDefaultRegion());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = ((WawpEndpoint) getEndpoint()).newClient();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String jid = jid(exchange);
        if (jid.endsWith(PERSON)) {
            Existence existence = client.checkExists(jid.substring(0, jid.length() - PERSON.length()));
            if (existence.failure() != null) {
                throw WawpException.of(existence.failure());
            }
            jid = existence.exists() ? canonical(existence.chatId(), jid) : null;
        }
        // Groups, channels and privacy ids are canonical by themselves.
        exchange.getMessage().setBody(jid);
    }

    private String jid(Exchange exchange) throws WawpException {
        try {
            return parser.parse(exchange.getMessage().getBody(String.class)).value();
        } catch (InvalidRecipientException e) {
            throw WawpException.of(Reason.INVALID_RECIPIENT, e.getMessage());
        }
    }

    /** An id that send-text would not take is none. */
    private static String canonical(String chatId, String otherwise) {
        try {
            Jid jid = chatId == null ? null : Jid.parse(chatId);
            return jid != null && jid.person() ? jid.value() : otherwise;
        } catch (InvalidRecipientException e) {
            return otherwise;
        }
    }
}
