package io.github.camelwawp.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives every wait in a test a generous limit: a wait ends as soon as its condition holds, and its duration is not measured,
 * since machines may be busy. A condition that throws does not hold yet.
 */
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
        Awaitility.ignoreExceptionsByDefault();
    }
}
