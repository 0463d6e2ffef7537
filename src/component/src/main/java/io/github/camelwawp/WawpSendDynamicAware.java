package io.github.camelwawp;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.RawParameterHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.Pair;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Lets {@code toD("wawp:send-text?chatId=…")} use one producer for all recipients: the values that vary leave the URI and
 * travel with the exchange, where headers from outside cannot change them.
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
        // Parsed as DefaultComponent parses an endpoint URI, so that a value means the same in both.
        URI read = new URI(UnsafeUriCharactersEncoder.encode(URISupport.normalizeUri(uri)));
        return new DynamicAwareEntry(uri, originalUri, URISupport.parseParameters(read), null);
    }

    /** The URI without the values that vary. The other options stay as written: they would not survive a second encoding. */
    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        String uri = entry.getUri();
        List<Pair<Integer>> raw = URISupport.scanRaw(uri);
        StringBuilder fixed = new StringBuilder(StringHelper.before(uri, "?", uri));
        char separator = '?';
        for (int start = fixed.length() + 1, i = start; i <= uri.length(); i++) {
            if (i == uri.length() || uri.charAt(i) == '&' && !URISupport.isRaw(i, raw)) {
                String option = uri.substring(start, i);
                if (!option.startsWith("chatId=") && !option.startsWith("replyTo=")) {
                    fixed.append(separator).append(option);
                    separator = '&';
                }
                start = i + 1;
            }
        }
        return fixed.toString();
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

    /** The producer itself removes the values from the exchange. */
    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }
}
