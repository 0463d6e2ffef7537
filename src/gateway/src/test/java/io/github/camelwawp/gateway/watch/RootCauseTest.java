package io.github.camelwawp.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found below the exceptions that libraries add. */
class RootCauseTest {

    private final IOException root = new IOException("+201234567890");

    @Test
    void itIsTheDeepestOne() {
        assertThat(RootCause.of(new RuntimeException(new UncheckedIOException(root))))
                .isSameAs(root);
        assertThat(RootCause.of(root)).isSameAs(root);
        assertThat(RootCause.name(new RuntimeException(root))).isEqualTo("IOException");
    }

    @Test
    @Timeout(60)
    void aChainThatLeadsBackToItsBeginningEndsSomewhere() {
        Exception first = new Exception();
        first.initCause(new Exception(first));

        assertThat(RootCause.name(first)).isEqualTo("Exception");
    }
}
