package io.github.camelwawp.gateway.config;

/** The gateway cannot start; the message tells the operator in one sentence what to fix. */
public class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String sentence) {
        super(sentence);
    }
}
