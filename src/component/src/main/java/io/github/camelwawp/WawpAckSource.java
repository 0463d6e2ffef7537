package io.github.camelwawp;

/** From where it is known how far a text got. */
public enum WawpAckSource {
    /** From a {@code webhook:wawp:events} route in the same Camel context that hears {@code message.ack}. */
    EVENTS,
    /** By asking Wawp for the message, again and again with growing delays; events are heard too. */
    POLLING
}
