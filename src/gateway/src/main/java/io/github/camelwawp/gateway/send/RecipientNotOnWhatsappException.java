package io.github.camelwawp.gateway.send;

/** Wawp says that the recipient's number is not on WhatsApp. */
class RecipientNotOnWhatsappException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecipientNotOnWhatsappException() {
        super("Wawp says that the recipient's number is not on WhatsApp");
    }
}
