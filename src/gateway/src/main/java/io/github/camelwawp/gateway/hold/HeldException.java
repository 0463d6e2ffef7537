package io.github.camelwawp.gateway.hold;

/** Nothing can be sent at the moment, so the source keeps the message. */
public class HeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HeldException(String why) {
        super("held: " + why);
    }

    /** A hold is not a bug, so the exception has no stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
