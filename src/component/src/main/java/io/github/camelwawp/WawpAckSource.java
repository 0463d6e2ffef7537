package io.github.camelwawp;

/** Where acks come from. */
public enum WawpAckSource {
    /** From a {@code webhook:wawp:events} route in the same Camel context that receives {@code message.ack}. */
    EVENTS,
    /** From polling Wawp for the message with growing delays; acks that arrive as events count too. */
    POLLING
}
