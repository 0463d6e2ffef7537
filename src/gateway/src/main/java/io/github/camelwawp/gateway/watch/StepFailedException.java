package io.github.camelwawp.gateway.watch;

/**
 * A step of a route ended with an Error that does not end the process. The message names only the Error's type, since its own
 * message may quote a text.
 */
public class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StepFailedException(Throwable error) {
        super("a step failed with " + error.getClass().getName(), error);
    }
}
