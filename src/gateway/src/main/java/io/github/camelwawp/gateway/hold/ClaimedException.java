package io.github.camelwawp.gateway.hold;

/** Another thread or gateway is sending this very message: the source keeps it, and comes again to see how that ended. */
public class ClaimedException extends HeldException {

    private static final long serialVersionUID = 1L;

    public ClaimedException(String why) {
        super(why);
    }
}
