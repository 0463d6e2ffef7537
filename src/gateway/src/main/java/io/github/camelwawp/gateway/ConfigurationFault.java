package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.NotBound;
import io.github.camelwawp.gateway.config.StartupException;
import java.util.Optional;
import org.apache.camel.PropertyBindingException;

/** What the operator is told about a wrong configuration, by the start and by {@code check}. */
final class ConfigurationFault {

    private ConfigurationFault() {}

    /** The sentence of the deepest cause that has one; the others may only pass it on. */
    static Optional<String> deepest(Throwable t) {
        Optional<String> deeper = t.getCause() == null ? Optional.empty() : deepest(t.getCause());
        return deeper.or(() -> sentence(t));
    }

    /** The sentence of this exception, without regard to its causes; empty if it is not about the configuration. */
    static Optional<String> sentence(Throwable t) {
        if (t instanceof StartupException || isOfComponent(t)) {
            return Optional.of(t.getMessage());
        }
        if (t instanceof PropertyBindingException p) {
            return Optional.of(NotBound.sentence(p));
        }
        return t instanceof IllegalArgumentException i ? NotBound.sentence(i) : RouteFault.of(t);
    }

    /** The component, too, reports a wrong option in one sentence. */
    private static boolean isOfComponent(Throwable t) {
        return t instanceof IllegalArgumentException
                && t.getMessage() != null
                && t.getMessage().startsWith("wawp: option ");
    }
}
