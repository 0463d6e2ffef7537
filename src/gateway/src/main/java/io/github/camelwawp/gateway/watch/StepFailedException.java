package io.github.camelwawp.gateway.watch;

/** A step of a route ended in an Error that can be survived. Of what that says only the kind is told: it may quote a text. */
public class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepFailedException(Throwable error) {
        super("a step failed with " + error.getClass().getName(), error);
    }
}
