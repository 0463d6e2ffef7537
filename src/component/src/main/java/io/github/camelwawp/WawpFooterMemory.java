package io.github.camelwawp;

import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Remembers who was told when how to opt out. Within one exchange the component remembers by itself which text had the
 * footer. A method that throws forbids the send, until it is tried again.
 */
public interface WawpFooterMemory {

    /**
     * Whether this text is to have the footer: nobody told the recipient since then. Asked again about the same send, after
     * a crash for instance, it answers the same.
     */
    boolean due(Exchange exchange, String chatId, Instant since);

    /** The text with the footer was accepted, to its last part. */
    void shown(Exchange exchange, String chatId, Instant when);
}
