package io.github.camelwawp.gateway.message;

/** An exception that names the reason of its dead letter itself, since its class stands for several. */
public interface Reasoned {

    /** In the spelling of the documentation, such as {@code MAIL_TOO_LARGE}. */
    String reason();
}
