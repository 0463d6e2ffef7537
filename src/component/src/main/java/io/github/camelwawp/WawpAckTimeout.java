package io.github.camelwawp;

/** What to do when WhatsApp has not told in time that a text got as far as it shall. */
public enum WawpAckTimeout {
    /** Fail with reason ACK_TIMEOUT. The text was sent all the same, and no redelivery sends it again. */
    FAIL,
    /** Go on; the header CamelWawpAck says how far it got. */
    CONTINUE
}
