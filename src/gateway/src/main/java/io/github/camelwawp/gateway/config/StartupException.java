package io.github.camelwawp.gateway.config;

/** The gateway cannot start; the message is the one sentence its operator needs. */
public class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String sentence) {
        super(sentence);
    }
}
