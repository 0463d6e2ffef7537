package io.github.camelwawp;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.RawParameterHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD("wawp:send-text?chatId=…")} use one producer for all recipients: what varies leaves the URI and
 * travels with the exchange, out of reach of headers from outside.
 */
@SendDynamic("wawp")
public class WawpSendDynamicAware extends SendDynamicAwareSupport {

    static final String CHAT_ID = "CamelWawpDynamicChatId";
    static final String REPLY_TO = "CamelWawpDynamicReplyTo";

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return new DynamicAwareEntry(uri, originalUri, URISupport.parseQuery(URISupport.extractQuery(uri)), null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> options = URISupport.parseQuery(URISupport.extractQuery(entry.getUri()));
        options.remove("chatId");
        options.remove("replyTo");
        String query = URISupport.createQueryString(options, true);
        String path = URISupport.stripQuery(entry.getUri());
        return query.isEmpty() ? path : path + "?" + query;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> options = entry.getProperties();
        RawParameterHelper.resolveRawParameterValues(exchange.getContext(), options);
        return e -> {
            e.setProperty(CHAT_ID, options.get("chatId"));
            e.setProperty(REPLY_TO, options.get("replyTo"));
        };
    }

    /** The producer takes the values off the exchange itself. */
    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }
}
