package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/** Every message of the account would fail like this one until somebody mends it: credentials, plan, instance, session. */
public class WawpAccountException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpAccountException(Outcome.Failed failure) {
        super(failure);
    }
}
