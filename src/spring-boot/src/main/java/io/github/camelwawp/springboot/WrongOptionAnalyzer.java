package io.github.camelwawp.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a wrong option as one sentence instead of a stack trace. */
final class WrongOptionAnalyzer extends AbstractFailureAnalyzer<WrongOptionException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, WrongOptionException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the option in the application's configuration.", cause);
    }
}
