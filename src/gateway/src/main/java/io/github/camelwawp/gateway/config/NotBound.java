package io.github.camelwawp.gateway.config;

import org.apache.camel.PropertyBindingException;
import org.apache.camel.util.SensitiveUtils;

/** Words in one sentence what Camel says about a {@code camel.*} property that it cannot set. */
public final class NotBound {

    private NotBound() {}

    public static String sentence(PropertyBindingException e) {
        String name = e.getOptionPrefix() == null ? e.getPropertyName() : e.getOptionPrefix() + e.getOptionKey();
        if (e.getCause() == null) {
            return Origin.of(name) + ": there is no option " + name + ".";
        }
        // Camel's message quotes the value, and a URL may contain a password under any name.
        boolean secret = SensitiveUtils.containsSensitive(name)
                || String.valueOf(e.getValue()).contains("://");
        return Origin.of(name) + ": " + name + " cannot be set"
                + (secret || e.getCause().getMessage() == null
                        ? "."
                        : ": " + e.getCause().getMessage().replaceAll("\\p{Cntrl}", " ") + ".");
    }
}
