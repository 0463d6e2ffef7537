package io.github.camelwawp.gateway.journal;

/** Too many events are waiting; the sender should retry later. */
public final class InboxFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboxFullException(int limit) {
        super("More than " + limit + " events are waiting");
    }
}
