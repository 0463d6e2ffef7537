package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/**
 * Every message of the account fails like this one until someone fixes the account: credentials, plan, instance or session.
 */
public class WawpAccountException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpAccountException(Outcome.Failed failure) {
        super(failure);
    }
}
