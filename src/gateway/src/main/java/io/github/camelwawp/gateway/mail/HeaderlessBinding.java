package io.github.camelwawp.gateway.mail;

import jakarta.mail.Message;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailBinding;

/**
 * Makes no header of a mail a header of Camel's. A header filter would not do: camel-mail asks the server for the date
 * all the same, and fails when it cannot read the answer.
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
