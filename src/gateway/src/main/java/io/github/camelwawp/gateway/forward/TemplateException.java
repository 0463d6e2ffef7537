package io.github.camelwawp.gateway.forward;

/** The template of a source cannot be applied to this message. */
class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateException(String source, RuntimeException cause) {
        super(
                "the template of the source " + source + " cannot be applied to this message ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
