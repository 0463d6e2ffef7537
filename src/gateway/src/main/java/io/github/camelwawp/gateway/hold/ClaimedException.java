package io.github.camelwawp.gateway.hold;

/** Another thread or gateway is already sending this message: the source keeps it and checks the result later. */
public class ClaimedException extends HeldException {

    private static final long serialVersionUID = 1L;

    public ClaimedException(String why) {
        super(why);
    }
}
