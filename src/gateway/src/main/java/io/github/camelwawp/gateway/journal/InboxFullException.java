package io.github.camelwawp.gateway.journal;

/** So many events wait that no more are taken; whoever tells them should come again later. */
public final class InboxFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboxFullException(int limit) {
        super("More than " + limit + " events wait to be worked off");
    }
}
