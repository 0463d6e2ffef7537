package io.github.camelwawp.gateway.hold;

/** Nothing can be sent for now: the source keeps the message. */
public class HeldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HeldException(String why) {
        super("held: " + why);
    }

    /** Held is no fault of the code: no stack trace is kept, or logged. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
