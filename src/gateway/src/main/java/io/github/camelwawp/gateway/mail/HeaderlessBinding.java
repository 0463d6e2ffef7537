package io.github.camelwawp.gateway.mail;

import jakarta.mail.Message;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailBinding;

/**
 * Copies no mail header into Camel headers. A header filter would not be enough: camel-mail would still ask the server
 * for the date and fail if it cannot parse the answer.
 */
class HeaderlessBinding extends MailBinding {

    HeaderlessBinding() {
        super(null, null, false, false);
    }

    @Override
    protected Map<String, Object> extractHeadersFromMail(Message mail, Exchange exchange) {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
