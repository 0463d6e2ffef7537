package io.github.camelwawp;

/** What to do when WhatsApp has not confirmed the wanted ack in time. */
public enum WawpAckTimeout {
    /** Fail with reason ACK_TIMEOUT. The text was sent all the same, and no redelivery sends it again. */
    FAIL,
    /** Continue; the header CamelWawpAck holds the ack reached so far. */
    CONTINUE
}
