package io.github.camelwawp;

import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Remembers when each recipient last saw the opt-out footer. Within one exchange the component itself remembers which text
 * had the footer. If a method throws, the send fails and can be retried.
 */
public interface WawpFooterMemory {

    /**
     * Whether this text gets the footer: true if the recipient has not seen the footer since the given time. For the same
     * send, for instance after a crash, the answer must be the same.
     */
    boolean due(Exchange exchange, String chatId, Instant since);

    /** Called when Wawp has accepted every part of the text with the footer. */
    void shown(Exchange exchange, String chatId, Instant when);
}
